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

const kubernetes = (path: string): GoProgram => ({
  module: join(__dirname, 'kubernetes'),
  package: `k8s.io/kubernetes/cmd/${path}`,
  ldflags: kubernetesVersion,
});
const istio = (path: string): GoProgram => ({
  module: join(__dirname, 'kubernetes'),
  package: `istio.io/istio/${path}`,
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
  etcd: { module: join(__dirname, 'kubernetes'), package: 'go.etcd.io/etcd/server/v3' },
  'kube-apiserver': kubernetes('kube-apiserver'),
  'kube-controller-manager': kubernetes('kube-controller-manager'),
  'kube-scheduler': kubernetes('kube-scheduler'),
  'kube-proxy': kubernetes('kube-proxy'),
  'pilot-discovery': istio('pilot/cmd/pilot-discovery'),
  'pilot-agent': istio('pilot/cmd/pilot-agent'),
  istioctl: istio('istioctl/cmd/istioctl'),
  consul: { module: join(__dirname, 'consul'), package: 'github.com/hashicorp/consul' },
  coredns: { module: join(__dirname, 'coredns'), package: 'github.com/coredns/coredns' },
} as const satisfies Record<string, GoProgram>;

/** Files taken as they are from the Go modules in `kubernetes/go.mod`. */
export const MODULE_FILES = {
  'gateway-api-crds': { module: 'sigs.k8s.io/gateway-api', path: 'config/crd/standard' },
  'envoy-bootstrap': { module: 'istio.io/istio', path: 'tools/packaging/common/envoy_bootstrap.json' },
  ...(Object.fromEntries(
    Object.entries(CORPORA).map(([name, { path }]) => [name, { module: 'istio.io/istio', path }]),
  ) as Record<keyof typeof CORPORA, { module: 'istio.io/istio'; path: string }>),
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
export type PartName = keyof typeof GO_PROGRAMS | keyof typeof MODULE_FILES | 'envoy';

/** Where each part is on this machine. */
export type Parts = Readonly<Record<PartName, string>>;
