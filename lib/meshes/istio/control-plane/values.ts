import { INGRESS_STATUS } from '../speak';
import { IstioControlPlaneOptions, IstioGateway, IstioReplicas } from './options';

/** The charts of a control plane. */
export type IstioChart = 'base' | 'istiod' | 'cni' | 'ztunnel';

/** Values of one of Istio's charts, as far as they are set here. */
export interface IstioChartValues {
  readonly [key: string]: string | number | boolean | undefined | readonly string[] | IstioChartValues;
}

/** The ports of the gateway's Service, which are also those that its pods listen on. */
export const ISTIO_GATEWAY_PORTS = Object.freeze({ http: 80, https: 443 });

/** Where Istio's charts expect istiod without being told. */
const ROOT_NAMESPACE = 'istio-system';
const TWO_TO_FIVE: IstioReplicas = { min: 2, max: 5 };

/** The revision that namespaces and gateways name: a tag where there is one, as it stays while revisions change. */
export function meshRevision({ revision, revisionTags = [] }: IstioControlPlaneOptions): string | undefined {
  const tag = revisionTags.find((name) => name !== 'default');
  if (tag !== undefined) return tag;
  return revisionTags.includes('default') ? undefined : revision;
}

/** The options as values of the charts that make up the control plane in a namespace. */
export function istioChartValues(
  options: IstioControlPlaneOptions,
  namespace: string,
): Readonly<Record<IstioChart, IstioChartValues>> {
  const { revision, profile, platform } = options;
  const ambient = profile === 'ambient' && { profile };
  const of = revision !== undefined && { revision };
  const elsewhere = namespace !== ROOT_NAMESPACE && { istioNamespace: namespace };
  const global = { ...elsewhere, ...(platform !== undefined && { platform }) };
  const globals = Object.keys(global).length > 0 && { global };
  return {
    base: {
      ...(revision !== undefined && { defaultRevision: revision }),
      ...(elsewhere && { global: elsewhere }),
    },
    istiod: { ...ambient, ...of, ...istiod(options), ...globals },
    cni: { ...ambient, ...(platform !== undefined && { global: { platform } }) },
    ztunnel: { ...of, ...elsewhere, ...(platform !== undefined && { global: { platform } }) },
  };
}

function istiod(options: IstioControlPlaneOptions): IstioChartValues {
  const { replicas = TWO_TO_FIVE, revisionTags = [], cni } = options;
  return {
    autoscaleMin: replicas.min,
    autoscaleMax: replicas.max,
    ...(revisionTags.length > 0 && { revisionTags }),
    ...(cni && { cni: { enabled: true } }),
    ...meshConfig(options),
  };
}

function meshConfig({
  trustDomain,
  accessLog,
  outbound,
  pathNormalization: paths,
}: IstioControlPlaneOptions): IstioChartValues {
  const config: IstioChartValues = {
    ...(trustDomain !== undefined && { trustDomain }),
    ...(paths !== undefined && {
      pathNormalization: { normalization: paths.toUpperCase().replaceAll('-', '_') },
    }),
    ...(accessLog && { accessLogFile: '/dev/stdout' }),
    ...(outbound && {
      outboundTrafficPolicy: { mode: outbound === 'registered' ? 'REGISTRY_ONLY' : 'ALLOW_ANY' },
    }),
  };
  return Object.keys(config).length > 0 ? { meshConfig: config } : {};
}

/**
 * The options of a gateway as values of its chart. On Azure the load balancer asks the status port, and not the ports that
 * answer 404 until something is exposed.
 */
export function istioGatewayValues(gateway: IstioGateway, revision: string | undefined): IstioChartValues {
  const { address, sourceRanges = [], replicas = TWO_TO_FIVE, serviceType = 'LoadBalancer' } = gateway;
  const annotations = address && {
    ...address.annotations,
    ...address.healthProbe(Object.values(ISTIO_GATEWAY_PORTS), INGRESS_STATUS),
  };
  return {
    ...(revision !== undefined && { revision }),
    autoscaling: { minReplicas: replicas.min, maxReplicas: replicas.max },
    service: {
      type: serviceType,
      ...(annotations && { annotations }),
      ...(sourceRanges.length > 0 && { loadBalancerSourceRanges: sourceRanges }),
    },
  };
}

/** The label by which a Gateway finds the pods: the chart makes it from the name. */
export function istioGatewaySelector(name: string): Readonly<Record<string, string>> {
  return { istio: name.replace(/^istio-/, '') };
}
