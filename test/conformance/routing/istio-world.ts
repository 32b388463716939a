import type { KubeObject } from '../kube/objects';
import type { Island } from './island';
import { AWAY, HOME, PORT, TCP_PORT } from './pools';
import { account, deployment, service } from './workload';

interface App {
  readonly namespace: string;
  /** How many pods each version has. No two apps have a version in common, so that an answer tells who gave it. */
  readonly versions: Readonly<Record<string, number>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly port: readonly [name: string, number: number];
}

const HTTP = ['http', PORT] as const;
const TCP = ['tcp', TCP_PORT] as const;

/**
 * A proxy that is told of changes one by one, as is Istio's default, may keep a subset whose DestinationRule went in the same
 * moment as a hundred others, with every pod of the host in it.
 */
const TOLD_OF_ALL = { 'proxy.istio.io/config': '{ "proxyMetadata": { "ISTIO_DELTA_XDS": "false" } }' };

/** The pods, which all islands share. */
const APPS: Readonly<Record<string, App>> = {
  api: { namespace: HOME, versions: { '1.0': 2, '2.0': 1 }, port: HTTP },
  other: { namespace: HOME, versions: { '3.0': 1, '4.0': 1 }, port: HTTP },
  client: { namespace: HOME, versions: { '5.0': 1 }, port: HTTP, annotations: TOLD_OF_ALL },
  friend: { namespace: AWAY, versions: { '6.0': 1 }, port: HTTP, annotations: TOLD_OF_ALL },
  // Outside of the mesh.
  plain: {
    namespace: AWAY,
    versions: { '7.0': 1 },
    port: HTTP,
    labels: { 'sidecar.istio.io/inject': 'false' },
  },
  queue: { namespace: HOME, versions: { '8.0': 1, '9.0': 2 }, port: TCP },
};

/** What is in the cluster in every round: the pods, and for each island Services of its own in front of them. */
export function istioWorld(islands: readonly Island[]): KubeObject[] {
  return [
    ...[HOME, AWAY].map(namespace),
    ...Object.entries(APPS).flatMap(([name, app]) => [
      account(name, app.namespace),
      service(name, app.namespace, name, app.port),
    ]),
    ...islands.flatMap(({ api, other, queue }) => [
      service(api, HOME, 'api', HTTP),
      service(other, HOME, 'other', HTTP),
      service(queue, HOME, 'queue', TCP),
    ]),
    ...Object.entries(APPS).flatMap(([name, { versions, ...rest }]) =>
      Object.entries(versions).map(([version, replicas]) =>
        deployment({ app: name, version, replicas, ...rest }),
      ),
    ),
  ];
}

function namespace(name: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'istio-injection': 'enabled' } },
  };
}
