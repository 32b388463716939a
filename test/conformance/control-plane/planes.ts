import { Chart, Size, Testing } from 'cdk8s';
import { ConsulControlPlane, ConsulControlPlaneProps } from '../../../lib/meshes/consul/control-plane';
import { Install } from '../../../lib/platform/install';
import { IstioControlPlane, IstioControlPlaneProps } from '../../../lib/meshes/istio/control-plane';
import { StaticIp } from '../../../lib/describe/edge';
import type { KubeObject } from '../kube/objects';

const address = StaticIp.azure({ name: 'mesh-ip', resourceGroup: 'mesh-net' });

/** Control planes that between them use every option of Istio. */
export const ISTIO_PLANES: Readonly<Record<string, Omit<IstioControlPlaneProps, 'install'>>> = {
  'without options': {},
  'sidecars, with everything': {
    revision: '1-31',
    revisionTags: ['prod', 'default'],
    trustDomain: 'example.org',
    replicas: { min: 3, max: 7 },
    cni: true,
    accessLog: true,
    outbound: 'registered',
    meshConfig: { defaultConfig: { holdApplicationUntilProxyStarts: true } },
    gateway: { address, sourceRanges: ['203.0.113.0/24'], replicas: { min: 3, max: 9 } },
  },
  'ambient, in another namespace and on GKE': {
    profile: 'ambient',
    platform: 'gke',
    namespace: 'mesh',
    revision: '1-31',
    outbound: 'any',
    gateway: { name: 'edge', namespace: 'edge', serviceType: 'ClusterIP' },
  },
};

/** Control planes that between them use every option of Consul. */
export const CONSUL_PLANES: Readonly<Record<string, Omit<ConsulControlPlaneProps, 'install'>>> = {
  'without options': {},
  'with everything': {
    datacenter: 'west',
    servers: { replicas: 5, storage: Size.gibibytes(20), storageClass: 'fast' },
    upstreams: 'transparent',
    injection: { everyPod: true, namespaces: ['shop'], exceptNamespaces: ['tools'], replicas: 3, cni: true },
    sync: { toConsul: { prefix: 'k8s-', namespaces: ['shop'] }, toKubernetes: { prefix: 'consul-' } },
    dns: { clusterIp: '10.0.0.53' },
    bootstrapToken: { name: 'first', key: 'token' },
    authority: { certificate: { name: 'ca', key: 'tls.crt' }, key: { name: 'ca', key: 'tls.key' } },
    gossipKey: { name: 'gossip', key: 'key' },
    apiGateway: { definitions: false, serviceType: 'ClusterIP' },
    metrics: { prometheusUrl: 'http://prometheus' },
  },
};

/** An Istio as the library describes it. */
export function istioPlane(
  install: Install,
  props: Omit<IstioControlPlaneProps, 'install'>,
): IstioControlPlane {
  return new IstioControlPlane(new Chart(Testing.app(), 'platform'), 'istio', { install, ...props });
}

/** A Consul as the library describes it. */
export function consulPlane(
  install: Install,
  props: Omit<ConsulControlPlaneProps, 'install'>,
): ConsulControlPlane {
  return new ConsulControlPlane(new Chart(Testing.app(), 'platform'), 'consul', { install, ...props });
}

/** What the cdk8s Chart of a control plane writes into its own file. */
export function manifestsOf(plane: IstioControlPlane | ConsulControlPlane): KubeObject[] {
  return Testing.synth(Chart.of(plane)) as KubeObject[];
}
