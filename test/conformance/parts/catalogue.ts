import { join } from 'node:path';
import { CORPORA } from '../samples/corpora';

/** A program built from a Go module of this folder. */
export interface GoProgram {
  /** The folder of the module, absolute. */
  readonly module: string;
  /** The package to build. */
  readonly package: string;
  /** Linker flags beside the usual `-s -w`. */
  readonly ldflags?: string;
  /** Whether the package is written here: then its sources belong to the key, and changing them builds it anew. */
  readonly own?: boolean;
}

/** The version of Kubernetes in `kubernetes/go.mod`; a server built without it says that it is v0.0.0. */
export const KUBERNETES_VERSION = '1.36.1';

/** The version of Consul in `consul/go.mod`. */
export const CONSUL_VERSION = '1.22.7';

const [major, minor] = KUBERNETES_VERSION.split('.');
const kubernetesVersion = Object.entries({
  gitVersion: `v${KUBERNETES_VERSION}`,
  gitMajor: major,
  gitMinor: minor,
  gitTreeState: 'clean',
})
  .map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`)
  .join(' ');

/** What helm tells charts of the cluster: built without it, that it is of the year 2020. */
const helmKubeVersion = ['Major', 'Minor']
  .map((part, index) => `-X helm.sh/helm/v3/pkg/chartutil.k8sVersion${part}=${[major, minor][index]}`)
  .join(' ');

const kubernetes = (path: string): GoProgram => ({
  module: join(__dirname, 'kubernetes'),
  package: `k8s.io/kubernetes/cmd/${path}`,
  ldflags: kubernetesVersion,
});
const istio = (path: string): GoProgram => ({
  module: join(__dirname, 'kubernetes'),
  package: `istio.io/istio/${path}`,
});
const prometheus = (path: string): GoProgram => ({
  module: join(__dirname, 'prometheus'),
  package: `github.com/prometheus/prometheus/cmd/${path}`,
});
const own = (path: string): GoProgram => ({
  module: join(__dirname, '..', 'apps'),
  package: `./${path}`,
  own: true,
});

/** Every program that is built, in the order of building: the small ones first, so that a mistake shows early. */
export const GO_PROGRAMS = {
  init: own('init'),
  echo: own('echo'),
  client: own('client'),
  collector: own('collector'),
  etcd: { module: join(__dirname, 'kubernetes'), package: 'go.etcd.io/etcd/server/v3' },
  'kube-apiserver': kubernetes('kube-apiserver'),
  'kube-controller-manager': kubernetes('kube-controller-manager'),
  'kube-scheduler': kubernetes('kube-scheduler'),
  'kube-proxy': kubernetes('kube-proxy'),
  'pilot-discovery': istio('pilot/cmd/pilot-discovery'),
  'pilot-agent': istio('pilot/cmd/pilot-agent'),
  // The suite installs Istio without it; it is what the linter is measured against.
  istioctl: istio('istioctl/cmd/istioctl'),
  'consul-filter': { module: join(__dirname, 'consul-filter'), package: '.', own: true },
  consul: { module: join(__dirname, 'consul'), package: 'github.com/hashicorp/consul' },
  prometheus: prometheus('prometheus'),
  promtool: prometheus('promtool'),
  coredns: { module: join(__dirname, 'coredns'), package: 'github.com/coredns/coredns' },
  helm: {
    module: join(__dirname, 'helm'),
    package: 'helm.sh/helm/v3/cmd/helm',
    ldflags: helmKubeVersion,
  },
} as const satisfies Record<string, GoProgram>;

/** Files taken as they are from the Go modules in `kubernetes/go.mod`. */
export const MODULE_FILES = {
  'gateway-api-crds': { module: 'sigs.k8s.io/gateway-api', path: 'config/crd/standard' },
  'envoy-bootstrap': { module: 'istio.io/istio', path: 'tools/packaging/common/envoy_bootstrap.json' },
  'istio-charts': { module: 'istio.io/istio', path: 'manifests/charts' },
  'istio-dashboards': { module: 'istio.io/istio', path: 'manifests/addons/dashboards' },
  'istio-telemetry-tests': { module: 'istio.io/istio', path: 'tests/integration/telemetry' },
  ...(Object.fromEntries(
    Object.entries(CORPORA).map(([name, { path }]) => [name, { module: 'istio.io/istio', path }]),
  ) as Record<keyof typeof CORPORA, { module: 'istio.io/istio'; path: string }>),
} as const;

/** Files taken as they are from Go modules that nothing is built from: what a cluster knows of Flux and Argo CD. */
export const PINNED_FILES = {
  'flux-releases': {
    module: 'github.com/fluxcd/helm-controller@v1.4.0',
    sum: 'h1:rkm8rmB6Na7eNc4pJOnvtXEaJ19iKluRtayHKjBxcUM=',
    path: 'config/crd/bases/helm.toolkit.fluxcd.io_helmreleases.yaml',
  },
  'flux-repositories': {
    module: 'github.com/fluxcd/source-controller@v1.7.0',
    sum: 'h1:/fBgS4CSmT5Jj/fjQDF92y+pC3gst1GJjgNSzY8Ff9I=',
    path: 'config/crd/bases/source.toolkit.fluxcd.io_helmrepositories.yaml',
  },
  'argo-applications': {
    module: 'github.com/argoproj/argo-cd/v3@v3.4.13',
    sum: 'h1:kmnF4nE5SQ83OhtdX6DMmLSpH0eRIa1gNYdCLNHqB+A=',
    path: 'manifests/crds/application-crd.yaml',
  },
} as const;

/** Commands that come with Debian, and the package of each. */
export const DEBIAN_COMMANDS = {
  ip: 'iproute2',
  iptables: 'iptables',
  conntrack: 'conntrack',
  unshare: 'util-linux',
  nginx: 'nginx-light',
  dig: 'bind9-dnsutils',
  openssl: 'openssl',
} as const;

/** The name of a real part. */
export type PartName =
  keyof typeof GO_PROGRAMS | keyof typeof MODULE_FILES | keyof typeof PINNED_FILES | 'envoy';

/** Where each part is on this machine. */
export type Parts = Readonly<Record<PartName, string>>;
