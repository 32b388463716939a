import { Certainty, proxyPortOf } from '../../read';
import { ManifestIndex, Pod } from '../../../../read';
import { FindingDetails } from '../../../../mesh/rules';

const SAID: Readonly<Record<Certainty, { readonly text: string; readonly details: FindingDetails }>> = {
  sure: { text: '', details: {} },
  usual: { text: ', unless the installation turns that off', details: { severity: 'warning' } },
  possible: { text: ', where the installation turns that on', details: { severity: 'info' } },
  'set aside': { text: ', which the pod does not ask for as yet', details: { severity: 'info' } },
};

/** What the proxy of a pod needs a port for, in the middle of a sentence, and how much that matters. */
export function useByProxy(
  port: number,
  pod: Pod,
  index: ManifestIndex,
): { readonly use: string; readonly details: FindingDetails } | undefined {
  const found = proxyPortOf(port, pod, index);
  if (!found) return undefined;
  const { text, details } = SAID[found.certainty];
  return { use: `${found.use}${text}`, details };
}
