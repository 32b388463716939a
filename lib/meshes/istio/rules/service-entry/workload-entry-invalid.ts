import { isHost } from '../values';
import { KIND } from '../../read';
import { Field } from '../../../../read';
import { isIpAddress } from '../../../../names';
import { labelKeyProblems, labelValueProblems, Problem, refusedBy, Rule } from '../../../../mesh/rules';

export const workloadEntryInvalid: Rule = {
  id: 'we-address-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'address or labels that no machine can have',
  codes: ['IST0106'],
  inputs: ['WorkloadEntry'],
  mend: 'Write an IP address, a DNS name without a star, or `unix://` and a path.',
  explanation: `A WorkloadEntry says where a machine outside the cluster is: by an address, by a name that is looked up, or by a socket. Without an
address it needs a network, whose gateway is then called. Istio's admission check refuses others.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.WorkloadEntry))
      for (const [at, message] of problemsOf(manifest.spec)) report(manifest, at, message);
  },
};

function problemsOf(spec: Field): readonly Problem[] {
  const labels = spec.get('labels');
  return [...addressProblems(spec), ...labelKeyProblems(labels), ...labelValueProblems(labels)];
}

function addressProblems(spec: Field): readonly Problem[] {
  const address = spec.get('address');
  const { text = '' } = address;
  if (text === '')
    return spec.get('network').text ? [] : [[address.exists ? address : spec, 'the machine has no address.']];
  if (text.startsWith('unix://') || isIpAddress(text) || (isHost(text) && !text.includes('*'))) return [];
  return [[address, `"${text}" is neither a name nor an address.`]];
}
