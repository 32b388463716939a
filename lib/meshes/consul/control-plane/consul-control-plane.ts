import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ownValue } from '../../../names';
import { ConsulControlPlaneOptions } from './options';
import { consulChartValues } from './values';
import { ConsulDialect, consulObject } from '../speak';
import { catalogue, MeshError } from '../../../diagnostics';
import { DnsForward } from '../../../describe/dns';
import { refuseTokens } from '../../../checks';
import { HelmChart, HelmValue, HelmValues, isTree, mergeValues } from '../../../platform/install';
import { MeshHandle } from '../../../mesh';
import { checkAgentConfig, checkConsul } from './check';
import { ConsulControlPlaneProps } from './consul-control-plane-props';
import { CONSUL_CHART } from './chart-version';

/**
 * Installs Consul: servers with disks, the injector, the API gateway, DNS and the web interface, with access control lists and
 * TLS on, and with the catalogs of Kubernetes and Consul in step where that is asked for.
 *
 * Renders the chart `consul` in the way that `install` says: see {@link HelmChart}. No credential is written; what must be
 * secret is made in the cluster by the chart, or named.
 *
 * What it decides is handed over: {@link ConsulControlPlane.mesh} to the MeshCharts, and itself to {@link ConsulDns}.
 *
 * @throws MESH101, MESH109, MESH111, MESH821 for an option that cannot be; MESH803 where `values` and props contradict each
 * other; MESH805 for a credential
 * @see https://developer.hashicorp.com/consul/docs/reference/k8s/helm
 */
export class ConsulControlPlane extends Construct {
  /** The chart. */
  public readonly chart: HelmChart;
  /** What describes apps for this Consul; charts that are given it share one mesh. */
  public readonly mesh: MeshHandle;
  /** Namespace of Consul. */
  public readonly namespace: string;
  /** What the names of Consul's objects begin with. */
  public readonly name: string;
  /** The domain of Consul's DNS. */
  public readonly domain: string;
  private readonly dns: ConsulControlPlaneOptions['dns'];

  public constructor(scope: Construct, id: string, props: ConsulControlPlaneProps) {
    super(scope, id);
    const { path } = this.node;
    const { install, version = CONSUL_CHART.version.chart, values, ...options } = props;
    const { namespace = 'consul', name = 'consul', domain = 'consul', upstreams, dns } = options;
    const { pathNormalization = 'base' } = options;
    refuseTokens(this, options);
    checkConsul(this, options, options.vault !== undefined || saysVault(values));
    this.namespace = namespace;
    this.name = name;
    this.domain = domain;
    this.dns = dns;
    this.mesh = new MeshHandle(new ConsulDialect({ upstreams }));
    const merged = mergeValues(
      path,
      consulChartValues(options, { byArgo: install.kind === 'argo', gossipByValues: saysGossipKey(values) }),
      values,
    );
    checkAgentConfig(path, merged);
    this.chart = new HelmChart(this, 'Chart', {
      install,
      repository: CONSUL_CHART.repository,
      chart: 'consul',
      version,
      namespace,
      releaseName: name,
      values: merged,
    });
    if (pathNormalization !== 'base') this.addMesh(pathNormalization);
  }

  /** What the API server would refuse before Consul's definitions are there: in a cdk8s Chart, and so a file, of its own. */
  private addMesh(paths: Exclude<ConsulControlPlaneOptions['pathNormalization'], 'base' | undefined>): void {
    const afterwards = new Chart(this, 'afterwards', { disableResourceNameHashes: true });
    afterwards.node.addDependency(this.chart);
    const requestNormalization = REQUEST_NORMALIZATION[paths];
    const { apiVersion, kind, name, spec } = consulObject('Mesh', 'mesh', this.namespace, {
      http: { incoming: { requestNormalization } },
    });
    const annotations = this.chart.annotationsOfFollowers;
    const metadata = { name, namespace: this.namespace, annotations };
    new ApiObject(afterwards, 'mesh', { apiVersion, kind, metadata, spec });
  }

  /**
   * Where questions for Consul's domain go: the ClusterIP that was pinned.
   *
   * @throws MESH822 when there is no DNS, or its address is left to the cluster
   */
  public get dnsForward(): DnsForward {
    const clusterIp = this.dns ? this.dns.clusterIp : undefined;
    if (clusterIp !== undefined) return DnsForward.toClusterIp(clusterIp);
    const reason = this.dns === false ? 'has no DNS' : 'leaves the address of its DNS to the cluster';
    throw new MeshError(catalogue.install.dnsNotPinned(this.node.path, { reason }));
  }
}

const MERGED = { mergeSlashes: true };
const REQUEST_NORMALIZATION = {
  none: { insecureDisablePathNormalization: true },
  'merge-slashes': MERGED,
  'decode-and-merge-slashes': { ...MERGED, pathWithEscapedSlashesAction: 'UNESCAPE_AND_FORWARD' },
} as const;

/** Whether the free values read secrets from Vault. */
function saysVault(values: HelmValues = {}): boolean {
  return within(values, ['global', 'secretsBackend', 'vault', 'enabled']) === true;
}

/** Whether the free values name the gossip key, so that the chart must make none. */
function saysGossipKey(values: HelmValues = {}): boolean {
  return within(values, ['global', 'gossipEncryption', 'secretName']) !== undefined;
}

function within(values: HelmValues, path: readonly string[]): HelmValue {
  return path.reduce<HelmValue>((at, key) => (isTree(at) ? ownValue(at, key) : undefined), values);
}
