import type { KubeObject } from '../kube/objects';
import { AWAY, HEADERS, HOME, METHODS, PATHS, PORT, TCP_PORT, VALUES } from './pools';
import type { Random } from './random';

type Fields = Readonly<Record<string, unknown>>;

const ROOT = 'istio-system';
const PRINCIPALS = [
  `cluster.local/ns/${HOME}/sa/client`,
  `cluster.local/ns/${AWAY}/sa/friend`,
  `cluster.local/ns/${AWAY}/*`,
  '*/sa/client',
  'cluster.local/ns/istio-ingress/sa/istio-ingressgateway',
  '*',
] as const;
const NAMESPACES = [HOME, AWAY, 'istio-ingress', 'rou*'] as const;
const POLICY_PATHS = [...PATHS, '/api*', '*/v1', '/api/{*}', '/api/{**}', '*'] as const;

/** Rules about who may call whom; for all islands, since they are of the pods that the islands share. */
export function accessRules(random: Random, name: (kind: string) => string): KubeObject[] {
  return [
    ...random.oneOf<KubeObject[]>(
      [4, () => []],
      [4, () => [policy(random, name('policy'))]],
      [3, () => [policy(random, name('policy')), policy(random, name('policy'))]],
    ),
    ...(random.chance(0.3) ? [peerAuthentication(random, name('peer'))] : []),
  ];
}

function policy(random: Random, name: string): KubeObject {
  const namespace = random.chance(0.9) ? HOME : ROOT;
  const action = random.oneOf<Fields>(
    [5, () => ({})],
    [1, () => ({ action: 'ALLOW' })],
    [4, () => ({ action: 'DENY' })],
  );
  // A policy of the root namespace for everything would be one for the gateway too.
  const selector = random.oneOf<Fields>(
    [namespace === ROOT ? 0 : 3, () => ({})],
    [4, () => ({ selector: { matchLabels: { app: random.pick(['api', 'other', 'queue']) } } })],
    [1, () => ({ selector: { matchLabels: { version: random.pick(['2.0', '3.0', '8.0']) } } })],
  );
  const rules = random.oneOf<Fields>(
    // Istio refuses a DENY policy without rules.
    ['action' in action && action['action'] === 'DENY' ? 0 : 0.3, () => ({})],
    [0.3, () => ({ rules: [{}] })],
    [8, () => ({ rules: random.times(1, 3, () => rule(random)) })],
  );
  const spec = { ...selector, ...action, ...rules };
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: { name, namespace },
    spec,
  };
}

function rule(random: Random): Fields {
  const rule: Fields = {
    ...random.maybe(0.7, () => ({ from: random.times(1, 2, () => ({ source: source(random) })) })),
    ...random.maybe(0.6, () => ({ to: random.times(1, 2, () => ({ operation: operation(random) })) })),
    ...random.maybe(0.25, () => ({ when: [condition(random)] })),
  };
  return Object.keys(rule).length > 0 ? rule : { to: [{ operation: operation(random) }] };
}

function source(random: Random): Fields {
  return Object.assign(
    {},
    ...random
      .some<() => Fields>(
        [
          () => ({ principals: random.some(PRINCIPALS, 1, 2) }),
          () => ({ namespaces: random.some(NAMESPACES, 1, 2) }),
          () => ({ notPrincipals: random.some(PRINCIPALS, 1, 1) }),
          () => ({ notNamespaces: random.some(NAMESPACES, 1, 1) }),
        ],
        1,
        2,
      )
      .map((make) => make()),
  ) as Fields;
}

function operation(random: Random): Fields {
  return Object.assign(
    {},
    ...random
      .some<() => Fields>(
        [
          () => ({ paths: random.some(POLICY_PATHS, 1, 3) }),
          () => ({ methods: random.some(METHODS, 1, 2) }),
          () => ({ notPaths: random.some(POLICY_PATHS, 1, 1) }),
          () => ({ notMethods: random.some(METHODS, 1, 1) }),
          () => ({
            hosts: [
              random.pick([
                `api-1.${HOME}:${PORT}`,
                'API-*',
                'other-2.*',
                '*.example.com',
                `*.local:${PORT}`,
              ]),
            ],
          }),
          () => ({ ports: [`${random.pick([PORT, TCP_PORT, 80])}`] }),
        ],
        1,
        2,
      )
      .map((make) => make()),
  ) as Fields;
}

function condition(random: Random): Fields {
  return random.oneOf<Fields>(
    [
      4,
      () => ({
        key: `request.headers[${random.pick(HEADERS)}]`,
        [random.chance(0.7) ? 'values' : 'notValues']: [random.pick([...VALUES, 'a*', '*1', '*'])],
      }),
    ],
    [1, () => ({ key: 'source.namespace', values: [random.pick(NAMESPACES)] })],
    [1, () => ({ key: 'source.principal', notValues: [random.pick(PRINCIPALS)] })],
    [1, () => ({ key: 'destination.port', values: [`${random.pick([PORT, TCP_PORT, 80])}`] })],
  );
}

function peerAuthentication(random: Random, name: string): KubeObject {
  const mode = (): Fields => ({ mode: random.pick(['STRICT', 'PERMISSIVE', 'UNSET']) });
  const spec = random.oneOf<Fields>(
    [2, () => ({ mtls: mode() })],
    [1, () => ({ selector: { matchLabels: { app: random.pick(['api', 'queue']) } }, mtls: mode() })],
    [
      1,
      () => ({
        selector: { matchLabels: { app: 'api' } },
        mtls: mode(),
        portLevelMtls: { [`${random.pick([PORT, 9999])}`]: mode() },
      }),
    ],
  );
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: { name, namespace: HOME },
    spec,
  };
}
