import { refusedBy, Rule } from '../../../mesh/rules';

/** What the reader of manifests finds, in the form of a rule. */
export const unreadable: Rule = {
  id: 'input-unreadable',
  severity: 'error',
  effect: refusedBy('api-server'),
  title: 'input that is no manifest',
  codes: [],
  inputs: ['any'],
  mend: 'Write one Kubernetes object per document, in YAML or JSON.',
  explanation: `A document that is not YAML, holds a key twice, or is no object with \`apiVersion\` and \`kind\` would be refused by
the cluster as well, or would lose a part of what it says. Other documents of the file are read all the same. Values of Helm
charts and other objects without \`apiVersion\` and \`kind\` are passed over, and templates of Helm must be rendered first.`,
  // The reader reports it before there are manifests to check.
  check: () => undefined,
};
