import { ServiceEntry, ServiceEntryPort } from '../../../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';
import { resolutionOf } from './entries';
import { Twins, twins } from './twins';

export const duplicate: Rule = {
  id: 'se-duplicate',
  severity: 'warning',
  effect: IGNORED,
  title: 'host and port that two ServiceEntries describe differently',
  codes: ['KIA1211'],
  inputs: ['ServiceEntry'],
  mend: 'Merge them into one, or export each to other namespaces.',
  explanation: `Two ServiceEntries that the same clients see have the same host and port, and find the addresses behind it in different ways.
Clients get one of the two, and which one depends on the age of the objects and on the namespace of the client. Two that agree do no
harm, and two of one namespace that list different endpoints are added up, as may be meant.`,
  check: (index, report) => {
    const reported = new Set<ServiceEntryPort>();
    for (const each of twins(index)) {
      const { host, first, second, secondPort } = each;
      const difference = differenceOf(each);
      if (!difference || reported.has(secondPort)) continue;
      reported.add(secondPort);
      report(
        second.manifest,
        secondPort.field,
        `the ServiceEntry "${first.namespace}/${first.manifest.name}" has "${host}" and port ${secondPort.number} too, with another ${difference}.`,
      );
    }
  },
};

function differenceOf({ first, firstPort, second, secondPort }: Twins): string | undefined {
  if (resolutionOf(first) !== resolutionOf(second)) return 'resolution';
  if (locationOf(first) !== locationOf(second)) return 'location';
  const [one, other] = [firstPort, secondPort].map(
    ({ field, number }) => field.get('targetPort').port ?? number,
  );
  return one === other ? undefined : 'target port';
}

function locationOf({ manifest }: ServiceEntry): string {
  return manifest.spec.get('location').text ?? 'MESH_EXTERNAL';
}
