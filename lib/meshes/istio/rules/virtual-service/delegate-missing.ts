import { flaggerObjects, KIND } from '../../read';
import { Manifest, ManifestIndex } from '../../../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';
import { eachHttpRule } from './each';

export const delegateMissing: Rule = {
  id: 'vs-delegate-missing',
  severity: 'error',
  effect: IGNORED,
  title: 'delegate that does not exist',
  codes: [],
  inputs: ['VirtualService', 'Canary'],
  mend: 'Add the VirtualService that is delegated to, without hosts, or correct its name.',
  explanation: `A rule delegates to a VirtualService that does not exist, or that has hosts of its own and so is no delegate. Istio
leaves the rule out, and its requests go on to the next rule that matches. Flagger makes one for a Canary with \`service.delegation\`.`,
  check: (index, report) => {
    eachHttpRule(index, ({ manifest, namespace, hosts }, { field }) => {
      const delegate = field.get('delegate');
      const name = delegate.get('name').text;
      if (name === undefined || hosts.length === 0) return;
      const space = delegate.get('namespace').text || namespace;
      const found = index.find(KIND.VirtualService, space, name) ?? madeByFlagger(space, name, index);
      if (!found && isMissing(space, name, manifest, index)) {
        report(manifest, delegate, `there is no VirtualService "${space}/${name}" to delegate to.`);
      }
      if (found && found.spec.get('hosts').items().length > 0) {
        report(
          manifest,
          delegate,
          `the VirtualService "${space}/${name}" has hosts, so nothing can delegate to it.`,
        );
      }
    });
  },
};

function madeByFlagger(namespace: string, name: string, index: ManifestIndex): Manifest | undefined {
  return flaggerObjects(index).find(
    (made) => made.kind === 'VirtualService' && made.namespace === namespace && made.name === name,
  );
}

/** Whether a delegate that the input lacks is nowhere, which is certain in the namespace of what delegates to it. */
function isMissing(space: string, name: string, owner: Manifest, index: ManifestIndex): boolean {
  if (index.closed) return true;
  return (
    space === owner.namespace &&
    !index.isPartial(space) &&
    !index.leavesNamespaceOut(KIND.VirtualService, name)
  );
}
