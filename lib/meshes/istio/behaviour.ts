import { Behaviour, Subject } from '../../mesh/definition';

const DOCS = 'https://istio.io/latest/docs';

/** What Istio does in its own way. */
export const ISTIO_BEHAVIOUR: Readonly<Record<Subject, Behaviour>> = {
  address: { what: 'the name of its Service' },
  check: {
    what: "the callee's proxy; 403 over HTTP",
    sources: [`${DOCS}/concepts/security/#authorization-architecture`],
  },
  unsaid: {
    what: 'everyone may; the library writes a policy for every app, and one for the whole namespace where all its charts declare their calls, so this does not happen',
    sources: [`${DOCS}/concepts/security/#implicit-enablement`],
  },
  noProxy: {
    what: 'let in by default (`PERMISSIVE`); the library asks for strict mutual TLS, and it is refused',
    sources: [`${DOCS}/ops/best-practices/security/#mutual-tls`],
  },
  timeout: { what: 'none', sources: [`${DOCS}/tasks/traffic-management/request-timeouts/`] },
  retries: {
    what: 'two, where no connection came about; an error that the app answered comes through',
    sources: [`${DOCS}/concepts/traffic-management/#retries`],
  },
  undeclared: {
    what: '502 from its own proxy, by the Sidecar that the library writes; by default everything is reached',
    sources: [`${DOCS}/tasks/traffic-management/egress/egress-control/`],
  },
};
