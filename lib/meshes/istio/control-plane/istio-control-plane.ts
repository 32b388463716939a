import { ApiObject, Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { refuseTokens } from '../../../checks';
import { HelmChart, HelmValue, HelmValues, mergeValues } from '../../../platform/install';
import { gatewayPlace, IstioChartPlan, istioCharts } from './charts';
import { ISTIO_GATEWAY_PORTS, IstioChart, istioGatewaySelector, meshRevision } from './values';
import { IstioDialect, IstioIngress, strictNamespace, tracingConfig } from '../speak';
import { IstioGateway } from './options';
import { waypoint } from './policy';
import { MeshHandle, MeshObject } from '../../../mesh';
import { checkIstio } from './check';
import { IIstioControlPlane } from './i-istio-control-plane';
import { IstioControlPlaneProps } from './istio-control-plane-props';
import { ISTIO_CHARTS } from './chart-version';

type ChartId = IstioChart | 'gateway';

/** The validating webhooks, which istiod turns from Ignore to Fail once it can answer. */
const VALIDATION = {
  group: 'admissionregistration.k8s.io',
  kind: 'ValidatingWebhookConfiguration',
  paths: ['.webhooks[]?.failurePolicy', '.webhooks[]?.clientConfig.caBundle'],
};

/**
 * Installs Istio: its definitions, istiod, an ingress gateway, and where they are wanted the CNI plugin, ztunnel and waypoints,
 * with mTLS strict in the whole mesh.
 *
 * Renders the charts `base`, `cni`, `istiod`, `ztunnel` and `gateway` in the way that `install` says (see {@link HelmChart}),
 * each after the one that it needs. What needs Istio's definitions to be there (the PeerAuthentication of the mesh, waypoints)
 * is written to a file of its own, to be applied afterwards.
 *
 * What it decides is handed over: {@link IstioControlPlane.mesh} knows the revision, the trust domain, and the gateway with its
 * identity and ports.
 *
 * @throws MESH101, MESH109, MESH505, MESH508, MESH821 for an option that cannot be; MESH803 where `values` and props contradict
 * each other; MESH805 for a credential
 * @see https://istio.io/latest/docs/setup/install/helm/
 * @see https://istio.io/latest/docs/ambient/install/helm/
 */
export class IstioControlPlane extends Construct implements IIstioControlPlane {
  /** What describes apps for this Istio; charts that are given it share one mesh. */
  public readonly mesh: MeshHandle;
  /** Namespace of istiod. */
  public readonly namespace: string;
  /** Revision of istiod; undefined for the default one. */
  public readonly revision?: string;
  /** Who its gateway is and where its pods listen, as Exposures must know it; undefined where there is none. */
  public readonly ingress?: IstioIngress;
  private readonly charts: Map<ChartId, HelmChart>;

  public constructor(scope: Construct, id: string, props: IstioControlPlaneProps) {
    super(scope, id);
    refuseTokensOf(this, props);
    checkIstio(this, props);
    const { namespace = 'istio-system', revision, alongside, gateway = {} } = props;
    this.namespace = namespace;
    this.revision = revision;
    this.ingress = alongside ? alongside.ingress : gateway ? ingressOf(gateway) : undefined;
    this.charts = alongside ? chartsOf(alongside) : new Map();
    for (const plan of istioCharts(props, namespace, gateway || undefined)) {
      if (!alongside || plan.id === 'istiod') this.charts.set(plan.id, this.addChart(plan, props));
    }
    this.mesh = new MeshHandle(
      new IstioDialect({
        revision: meshRevision(props),
        ingress: this.ingress,
        trustDomain: props.trustDomain,
        controlPlaneNamespace: namespace,
        tracingCollector: props.tracing?._toNode(this).collector.host,
      }),
    );
    this.addAfterwards(props);
  }

  /** The definitions of Istio's kinds. */
  public get base(): HelmChart {
    return this.charts.get('base') as HelmChart;
  }

  /** istiod. */
  public get istiod(): HelmChart {
    return this.charts.get('istiod') as HelmChart;
  }

  /** The CNI plugin, where there is one. */
  public get cni(): HelmChart | undefined {
    return this.charts.get('cni');
  }

  /** The proxy of each node, under `ambient`. */
  public get ztunnel(): HelmChart | undefined {
    return this.charts.get('ztunnel');
  }

  /** The gateway, where there is one. */
  public get gateway(): HelmChart | undefined {
    return this.charts.get('gateway');
  }

  private addChart(plan: IstioChartPlan, props: IstioControlPlaneProps): HelmChart {
    const { install, version = ISTIO_CHARTS.version.chart, values = {} } = props;
    const { path } = this.node;
    const meshConfig = plan.id === 'istiod' ? this.meshConfig(props) : undefined;
    const own = meshConfig ? mergeValues(path, plan.values, { meshConfig }) : plan.values;
    return new HelmChart(this, plan.id, {
      install,
      repository: ISTIO_CHARTS.repository,
      chart: plan.id,
      version,
      namespace: plan.namespace,
      releaseName: plan.releaseName,
      values: mergeValues(path, own, values[plan.id]),
      after: plan.after.flatMap((one) => this.charts.get(one) ?? []),
      changedInCluster: plan.id === 'base' || plan.id === 'istiod' ? [VALIDATION] : [],
    });
  }

  /** Further settings of the mesh, with the collector of traces beside the providers that are there already. */
  private meshConfig({ tracing, meshConfig }: IstioControlPlaneProps): HelmValues | undefined {
    if (!tracing) return meshConfig;
    const { enableTracing, extensionProviders } = tracingConfig(tracing._toNode(this));
    const { extensionProviders: further = [] } = meshConfig ?? {};
    return {
      ...mergeValues(this.node.path, { enableTracing }, meshConfig),
      extensionProviders: [...(further as readonly HelmValue[]), ...extensionProviders],
    };
  }

  /** What the API server would refuse before Istio's definitions are there: in a cdk8s Chart, and so a file, of its own. */
  private addAfterwards({ mtls = 'strict', alongside, waypoints = [] }: IstioControlPlaneProps): void {
    const strict = mtls === 'strict' && !alongside ? [strictNamespace(this.namespace)] : [];
    const objects = [...strict, ...waypoints.map(waypoint)];
    if (objects.length === 0) return;
    const afterwards = new Chart(this, 'afterwards', { disableResourceNameHashes: true });
    afterwards.node.addDependency(this.istiod);
    const annotations = this.istiod.annotationsOfFollowers;
    for (const object of objects) addObject(afterwards, { ...object, annotations });
  }
}

function addObject(chart: Chart, object: MeshObject): void {
  const { apiVersion, kind, name, namespace, labels, annotations, spec } = object;
  const id = `${kind.toLowerCase()}-${namespace ?? name}`;
  new ApiObject(chart, id, { apiVersion, kind, metadata: { name, namespace, labels, annotations }, spec });
}

/** The charts of a control plane beside this one, which are shared. */
function chartsOf({ base, istiod, cni, ztunnel, gateway }: IIstioControlPlane): Map<ChartId, HelmChart> {
  const charts: readonly (readonly [ChartId, HelmChart | undefined])[] = [
    ['base', base],
    ['istiod', istiod],
    ['cni', cni],
    ['ztunnel', ztunnel],
    ['gateway', gateway],
  ];
  return new Map(charts.flatMap(([id, chart]) => (chart ? [[id, chart] as const] : [])));
}

/** The gateway as Exposures must know it: who it is, and where its pods listen. */
function ingressOf(gateway: IstioGateway): IstioIngress {
  const { name, namespace } = gatewayPlace(gateway);
  return {
    namespace,
    selector: istioGatewaySelector(name),
    serviceAccount: name,
    targetPorts: ISTIO_GATEWAY_PORTS,
  };
}

function refuseTokensOf(construct: IConstruct, props: IstioControlPlaneProps): void {
  const address = { ...(props.gateway || undefined)?.address?.azure };
  const gateway = { ...(props.gateway || undefined), address };
  const foreign = { install: undefined, alongside: undefined, tracing: undefined };
  refuseTokens(construct, { ...props, ...foreign, gateway });
}
