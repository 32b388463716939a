import { isNamespacePart } from '../values';
import { KIND } from '../../read';
import { Field, Manifest } from '../../../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

export const exportToInvalid: Rule = {
  id: 'export-to-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'exportTo that Istio refuses',
  codes: ['IST0106'],
  inputs: ['VirtualService', 'DestinationRule', 'ServiceEntry'],
  mend: 'Write `["*"]`, `["."]` or a list of namespaces, each once; `["~"]` is for a ServiceEntry only.',
  explanation: `\`exportTo\` says which namespaces see an object: \`*\` all of them, \`.\` its own, \`~\` none. A namespace twice, \`*\`
beside others, and \`~\` for anything but a ServiceEntry are refused by Istio's admission check.`,
  check: (index, report) => {
    for (const kind of [KIND.VirtualService, KIND.DestinationRule, KIND.ServiceEntry]) {
      for (const manifest of index.all(kind)) {
        const exportTo = manifest.spec.get('exportTo');
        const problem = exportTo.exists ? problemOf(exportTo, manifest) : undefined;
        if (problem) report(manifest, exportTo, problem);
      }
    }
  },
};

function problemOf(exportTo: Field, { namespace, kind }: Manifest): string | undefined {
  const entries = exportTo.texts().map((entry) => (entry === '.' ? namespace : entry));
  const twice = entries.find((entry, position) => entries.indexOf(entry) < position);
  if (twice !== undefined) return `the namespace "${twice}" is listed twice.`;
  const wrong = entries.find((entry) => entry !== '~' && !isNamespacePart(entry.toLowerCase()));
  if (wrong !== undefined) return `"${wrong}" is no namespace.`;
  if (entries.length > 1 && entries.includes('*')) return '"*" stands beside others.';
  if (!entries.includes('~')) return undefined;
  if (kind !== 'ServiceEntry') return `"~" is not for a ${kind}.`;
  return entries.length > 1 ? '"~" stands beside others.' : undefined;
}
