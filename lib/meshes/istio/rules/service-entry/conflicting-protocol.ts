import { ServiceEntryPort } from '../../../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';
import { twins } from './twins';

export const conflictingProtocol: Rule = {
  id: 'se-conflicting-protocol',
  severity: 'warning',
  effect: IGNORED,
  title: 'host and port with two protocols',
  codes: ['IST0177', 'KIA1212'],
  inputs: ['ServiceEntry'],
  mend: 'Write the same protocol into both, or export each to other namespaces.',
  explanation: `Two ServiceEntries that the same clients see have the same host and port, with different protocols. Istio keeps to one of
them, and which one is not for the manifests to say: routes and settings for requests come and go with it.`,
  check: (index, report) => {
    const reported = new Set<ServiceEntryPort>();
    for (const { host, first, firstPort, second, secondPort } of twins(index)) {
      const [one, other] = [firstPort, secondPort].map(({ field }) =>
        (field.get('protocol').text ?? '').toUpperCase(),
      );
      if (one === other || reported.has(secondPort)) continue;
      reported.add(secondPort);
      report(
        second.manifest,
        secondPort.field,
        `port ${secondPort.number} of "${host}" is ${inWords(other)} here and ${inWords(one)} in the ServiceEntry "${first.namespace}/${first.manifest.name}".`,
      );
    }
  },
};

function inWords(protocol: string | undefined): string {
  return protocol ? protocol : 'without a protocol';
}
