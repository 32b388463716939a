import { IstioControlPlaneOptions, IstioGateway } from './options';
import { IstioChart, IstioChartValues, istioChartValues, istioGatewayValues, meshRevision } from './values';

/** A chart of a control plane: what it is told, and what must stand before it. */
export interface IstioChartPlan {
  /** What it is for. */
  readonly id: IstioChart | 'gateway';
  /** Name of the release. */
  readonly releaseName: string;
  /** Its namespace. */
  readonly namespace: string;
  /** What must be installed before; charts that are not wanted do not count. */
  readonly after: readonly IstioChart[];
  /** What it is told. */
  readonly values: IstioChartValues;
}

/** Name and namespace of a gateway. */
export function gatewayPlace({ name, namespace }: IstioGateway): { name: string; namespace: string } {
  return { name: name ?? 'istio-ingressgateway', namespace: namespace ?? 'istio-ingress' };
}

/**
 * The charts of a control plane in the order of installing. Pods with sidecars must not start before the plugin that redirects
 * their traffic, so it stands before istiod; the one of ambient is told by istiod which pods it is for.
 */
export function istioCharts(
  options: IstioControlPlaneOptions,
  namespace: string,
  gateway: IstioGateway | undefined,
): readonly IstioChartPlan[] {
  const ambient = options.profile === 'ambient';
  const cni = options.cni ?? ambient;
  const values = istioChartValues({ ...options, cni }, namespace);
  const plan = (id: IstioChart, releaseName: string, ...after: IstioChart[]): IstioChartPlan => ({
    id,
    releaseName,
    namespace,
    after,
    values: values[id],
  });
  const istiod = options.revision === undefined ? 'istiod' : `istiod-${options.revision}`;
  const core = ambient
    ? [
        plan('istiod', istiod, 'base'),
        plan('cni', 'istio-cni', 'istiod'),
        plan('ztunnel', 'ztunnel', 'istiod', 'cni'),
      ]
    : [...(cni ? [plan('cni', 'istio-cni', 'base')] : []), plan('istiod', istiod, 'base', 'cni')];
  return [plan('base', 'istio-base'), ...core, ...(gateway ? [gatewayPlan(options, gateway)] : [])];
}

function gatewayPlan(options: IstioControlPlaneOptions, gateway: IstioGateway): IstioChartPlan {
  const { name, namespace } = gatewayPlace(gateway);
  const values = istioGatewayValues(gateway, meshRevision(options));
  return { id: 'gateway', releaseName: name, namespace, after: ['istiod'], values };
}
