import { ComparedMesh } from './library';

/** A page of a mesh's own documentation. */
export interface Source {
  readonly mesh: ComparedMesh;
  readonly url: string;
}

/** Something that both meshes do, each in its way. */
export interface SemanticRow {
  readonly subject: string;
  readonly meshes: Readonly<Record<ComparedMesh, string>>;
  /** Cases of the conformance suite in which it is seen, as docs/conformance.md names them. */
  readonly cases: readonly string[];
  readonly sources: readonly Source[];
}

const ISTIO_DOCS = 'https://istio.io/latest/docs';
const CONSUL_DOCS = 'https://developer.hashicorp.com/consul/docs';

const istio = (path: string): Source => ({ mesh: 'istio', url: `${ISTIO_DOCS}/${path}` });
const consul = (path: string): Source => ({ mesh: 'consul', url: `${CONSUL_DOCS}/${path}` });

/** The name that the measurement of slow requests goes by among the cases. */
export const SLOW_CASE = 'a request that takes 16 seconds';

/** Where the same description behaves otherwise, or where the meshes' own defaults differ from what the library writes. */
export const SEMANTICS: readonly SemanticRow[] = [
  {
    subject: 'the address of an app for its callers',
    meshes: {
      istio: 'the name of its Service',
      consul: 'a port on localhost for each declared call; with `transparent` the name of its Service',
    },
    cases: ['the demo Projet-31'],
    sources: [consul('v1.14.x/connect/transparent-proxy')],
  },
  {
    subject: 'who checks a call, and what a caller sees that may not call',
    meshes: {
      istio: "the callee's proxy; 403 over HTTP",
      consul:
        "the callee's proxy; 403 over HTTP. A caller that does not declare the call has no port for it, and with `transparent` its own proxy knows no such app: no answer at all",
    },
    cases: ['access as declared'],
    sources: [istio('concepts/security/#authorization-architecture'), consul('connect/intentions')],
  },
  {
    subject: 'an app about which nobody says who may call it',
    meshes: {
      istio: 'everybody may; the library writes a policy for every app, so this does not happen',
      consul:
        "as the server's ACL default says; the library writes a denial of `*`, unless the app says `access: 'open'`",
    },
    cases: [],
    sources: [istio('concepts/security/#implicit-enablement'), consul('v1.9.x/connect/intentions')],
  },
  {
    subject: 'a caller without a proxy',
    meshes: {
      istio: 'let in by default (`PERMISSIVE`); the library asks for strict mutual TLS, and it is refused',
      consul:
        "refused at the proxy's port, which always asks for a certificate. The app's own port is open to whoever passes the proxy by, unless traffic is redirected or, as the library writes them, NetworkPolicies close it",
    },
    cases: ['access as declared'],
    sources: [istio('ops/best-practices/security/#mutual-tls'), consul('v1.14.x/connect/transparent-proxy')],
  },
  {
    subject: 'a timeout that nobody asked for',
    meshes: { istio: 'none', consul: "15 seconds, Envoy's own: 504" },
    cases: [SLOW_CASE],
    sources: [
      istio('tasks/traffic-management/request-timeouts/'),
      {
        mesh: 'consul',
        url: 'https://support.hashicorp.com/hc/en-us/articles/23730884027283-Service-Mesh-Configure-the-RequestTimeout-at-the-Service-Level',
      },
    ],
  },
  {
    subject: 'retries that nobody asked for',
    meshes: {
      istio: 'two, where no connection came about; an error that the app answered comes through',
      consul: 'none',
    },
    cases: ['no retries'],
    sources: [istio('concepts/traffic-management/#retries'), consul('agent/config-entries/service-router')],
  },
  {
    subject: 'an app that is there and that a caller does not declare',
    meshes: {
      istio:
        '502 from its own proxy, by the Sidecar that the library writes; by default everything is reached',
      consul: 'nothing listens; with `transparent` it is reached if its own rules let the caller in',
    },
    cases: ['egress scoped to the declared calls'],
    sources: [istio('tasks/traffic-management/egress/egress-control/')],
  },
];

/** What is the same on both meshes, and where it is seen. */
export const SAME: readonly { readonly what: string; readonly case: string }[] = [
  { what: 'the first test that matches decides', case: 'A/B tests in their order' },
  { what: 'a version without pods answers 503', case: 'a subset that no pod belongs to answers 503' },
  { what: 'a host that is not exposed answers 404', case: 'exposure through the ingress' },
  { what: 'a denial that is removed leaves nothing behind', case: 'denials removed again' },
  {
    what: 'weights that change step by step lose no request',
    case: 'from 100/0 by 90/10 and 50/50 to 0/100, and the old version removed: no request fails',
  },
];
