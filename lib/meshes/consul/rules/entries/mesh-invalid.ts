import { KIND } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';
import { tlsVersionProblems, wordProblem } from './proxy-values';

const ESCAPED_SLASHES = [
  'IMPLEMENTATION_SPECIFIC_DEFAULT',
  'KEEP_UNCHANGED',
  'REJECT_REQUEST',
  'UNESCAPE_AND_REDIRECT',
  'UNESCAPE_AND_FORWARD',
];
const UNDERSCORES = ['ALLOW', 'REJECT_REQUEST', 'DROP_HEADER'];

export const meshInvalid: Rule = {
  id: 'consul-mesh-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'Mesh that Consul refuses',
  codes: [],
  inputs: ['Mesh'],
  mend: 'Write one of the words that the finding names.',
  explanation: `Consul refuses a Mesh as a whole if it names a version of TLS otherwise than \`TLSv1_2\`, or says with another word than Envoy's own
what becomes of escaped slashes in paths and of underscores in the names of headers. Nothing else that it says holds then, such as
\`meshDestinationsOnly\`.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.ConsulMesh)) {
      const { spec } = manifest;
      const requests = spec.get('http', 'incoming', 'requestNormalization');
      for (const problem of [
        ...tlsVersionProblems(spec.get('tls', 'incoming')),
        ...tlsVersionProblems(spec.get('tls', 'outgoing')),
        ...wordProblem(requests.get('pathWithEscapedSlashesAction'), ESCAPED_SLASHES),
        ...wordProblem(requests.get('headersWithUnderscoresAction'), UNDERSCORES),
      ])
        report(manifest, ...problem);
    }
  },
};
