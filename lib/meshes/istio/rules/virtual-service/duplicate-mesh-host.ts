import { seenTogether } from '../../../../read';
import { VirtualService, virtualServices } from '../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';

export const duplicateMeshHost: Rule = {
  id: 'vs-duplicate-mesh-host',
  severity: 'error',
  effect: IGNORED,
  title: 'host with two VirtualServices in the mesh',
  codes: ['IST0109', 'KIA1106'],
  inputs: ['VirtualService'],
  mend: 'Write all routes of a host into one VirtualService, or export each to other namespaces.',
  explanation: `Two VirtualServices for the sidecars name the same host, and some namespace sees both. In the mesh they are not
merged: Istio keeps to one of them, the oldest, and ignores the other without a word.`,
  check: (index, report) => {
    const byHost = new Map<string, VirtualService[]>();
    for (const each of virtualServices(index)) {
      if (!each.inMesh) continue;
      for (const host of new Set(each.hosts.map(({ full }) => full))) {
        const others = byHost.get(host) ?? [];
        const other = others.find((before) => !isAlternative(before, each) && seenTogether(before, each));
        if (other) {
          const { field, written } = each.hosts.find(({ full }) => full === host) ?? {
            field: each.manifest.spec,
            written: host,
          };
          report(
            each.manifest,
            field,
            `the host "${written}" already has the VirtualService "${other.namespace}/${other.manifest.name}" in the mesh, and one of them is ignored.`,
          );
        }
        if (others.length < 20) byHost.set(host, [...others, each]);
      }
    }
  },
};

/** One object in two forms, as a folder of examples has them: only one will be applied. */
export function isAlternative(one: VirtualService, other: VirtualService): boolean {
  return one.namespace === other.namespace && one.manifest.name === other.manifest.name;
}
