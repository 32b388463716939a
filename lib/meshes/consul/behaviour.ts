import { Behaviour, Subject } from '../../mesh/definition';

const DOCS = 'https://developer.hashicorp.com/consul/docs';

/** What Consul does in its own way. */
export const CONSUL_BEHAVIOUR: Readonly<Record<Subject, Behaviour>> = {
  address: {
    what: 'a port on localhost for each declared call; with `transparent` the name of its Service',
    sources: [`${DOCS}/v1.14.x/connect/transparent-proxy`],
  },
  check: {
    what: "the callee's proxy; 403 over HTTP. A caller that does not declare the call has no port for it, and with `transparent` its own proxy knows no such app: no answer at all",
    sources: [`${DOCS}/connect/intentions`],
  },
  unsaid: {
    what: "as the server's ACL default says; the library writes a denial of `*`, unless the app says `access: 'open'`",
    sources: [`${DOCS}/v1.9.x/connect/intentions`],
  },
  noProxy: {
    what: "refused at the proxy's port, which always asks for a certificate. The app's own port is open to whoever passes the proxy by, unless traffic is redirected or, as the library writes them, NetworkPolicies close it",
    sources: [`${DOCS}/v1.14.x/connect/transparent-proxy`],
  },
  timeout: {
    what: "15 seconds, Envoy's own: 504",
    sources: [
      'https://support.hashicorp.com/hc/en-us/articles/23730884027283-Service-Mesh-Configure-the-RequestTimeout-at-the-Service-Level',
    ],
  },
  retries: { what: 'none', sources: [`${DOCS}/agent/config-entries/service-router`] },
  undeclared: {
    what: 'nothing listens; with `transparent` it is reached if its own rules let the caller in',
  },
};
