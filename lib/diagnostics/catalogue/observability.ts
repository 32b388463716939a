import { define } from '../diagnostic';
import { listNames } from '../format';

/** What can be wrong with measuring, tracing and alerting, and with who may look at it. */
export const observability = {
  twoTelemetries: define<{ mesh: string; other: string }>({
    code: 'MESH851',
    severity: 'error',
    title: 'two that tell the proxies what to report',
    message: ({ mesh, other }) =>
      `it tells the proxies of ${mesh} what to report, and so does "${other}"; one would be ignored.`,
    mend: () => 'Say it in one Observability for each mesh.',
  }),
  objective: define<{ what: string; reason: string }>({
    code: 'MESH852',
    severity: 'error',
    title: 'objective or threshold that makes no sense',
    message: ({ what, reason }) => `${what} ${reason}.`,
    mend: () => 'Write a value in the range that its documentation gives, such as availability: 99.9.',
  }),
  noObjective: define<Record<string, never>>({
    code: 'MESH853',
    severity: 'error',
    title: 'objective that says nothing',
    message: () => 'it has neither `availability` nor `latency`.',
    mend: () => 'Write availability: 99.9, or latency: { percent: 99, within: Duration.millis(250) }.',
  }),
  latencyBound: define<{ within: number; bounds: readonly number[] }>({
    code: 'MESH854',
    severity: 'error',
    title: 'latency that the proxies do not count',
    message: ({ within }) =>
      `the proxies count durations in steps, and none of them ends at ${within} milliseconds.`,
    mend: ({ bounds }) => `Write the nearest step: ${bounds.join(' or ')} milliseconds.`,
  }),
  collector: define<{ host: string; reason: string }>({
    code: 'MESH855',
    severity: 'error',
    title: 'collector that the proxies cannot find',
    message: ({ host, reason }) => `the traces go to "${host}", which ${reason}.`,
    mend: () => "Write the full name of its Service: host: 'otel-collector.observability.svc.cluster.local'.",
  }),
  credentialField: define<{ secret: string; field: string; fields: readonly string[] }>({
    code: 'MESH856',
    severity: 'error',
    title: 'credentials without what is asked of them',
    message: ({ secret, field, fields }) =>
      `the credentials "${secret}" have no "${field}", only ${listNames(fields) || 'nothing'}.`,
    mend: ({ field }) => `Say in \`fields\` where "${field}" is kept.`,
  }),
  literalCredential: define<{ where: string }>({
    code: 'MESH857',
    severity: 'error',
    title: 'credential written as text',
    message: ({ where }) =>
      `${where} holds a credential as text, which would stand in a manifest for everyone to read.`,
    mend: () => "Name where it is kept: Credentials.secret({ name: 'grafana-admin' }).",
  }),
  noInstall: define<{ chart: string }>({
    code: 'MESH858',
    severity: 'error',
    title: 'software to install, and nothing says how',
    message: ({ chart }) => `the chart "${chart}" is to be installed, and \`install\` does not say how.`,
    mend: () => 'Write install: Install.flux(), Install.argo() or Install.helm().',
  }),
};
