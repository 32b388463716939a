import type { KubeObject } from '../kube/objects';
import { EDGE } from './gateway-rules';
import type { Island } from './island';
import { AWAY, HOME, PORT } from './pools';
import { account, deployment, service } from './workload';

/** The port of the program that answers as a version. All of them are on one machine, and shared by the islands. */
export const ANSWERING: Readonly<Record<string, number>> = {
  '1.0': 7010,
  '2.0': 7020,
  '3.0': 7030,
  '4.0': 7040,
  '5.0': 7050,
  '6.0': 7060,
};

const PREFIX = 'consul.hashicorp.com';

/** What is in the catalogue in every round: apps of its own for each island, two callers, and the API gateway. */
export function consulWorld(islands: readonly Island[]): KubeObject[] {
  return [
    ...[HOME, AWAY].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
    ...islands.flatMap(({ slot, api, other }) => [
      // More than one pod of a version somewhere, so that shares are not those of versions.
      ...app(api, HOME, { '1.0': slot === 0 ? 2 : 1, '2.0': 1 }),
      ...app(other, HOME, { '3.0': 1, '4.0': 1 }),
    ]),
    ...app('client', HOME, { '5.0': 1 }, upstreams(islands, 8100)),
    ...app('friend', AWAY, { '6.0': 1 }, upstreams(islands, 9100)),
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: EDGE, namespace: HOME },
      spec: { gatewayClassName: 'consul', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
    },
  ];
}

/** The callers are on one machine too, so no two of them have a port in common. */
function upstreams(islands: readonly Island[], first: number): Readonly<Record<string, string>> {
  const names = islands.flatMap(({ api, other }) => [api, other]);
  const value = names.map((name, index) => `${name}:${first + index}`).join(',');
  return { [`${PREFIX}/connect-service-upstreams`]: value };
}

function app(
  name: string,
  namespace: string,
  versions: Readonly<Record<string, number>>,
  more: Readonly<Record<string, string>> = {},
): KubeObject[] {
  return [
    account(name, namespace),
    service(name, namespace, name, ['http', PORT]),
    ...Object.entries(versions).map(([version, replicas]) =>
      deployment({
        app: name,
        namespace,
        version,
        replicas,
        port: ['http', ANSWERING[version] ?? PORT],
        annotations: {
          [`${PREFIX}/connect-inject`]: 'true',
          [`${PREFIX}/connect-service`]: name,
          [`${PREFIX}/connect-service-port`]: `${ANSWERING[version]}`,
          [`${PREFIX}/service-meta-version`]: version,
          [`${PREFIX}/transparent-proxy`]: 'false',
          ...more,
        },
      }),
    ),
  ];
}
