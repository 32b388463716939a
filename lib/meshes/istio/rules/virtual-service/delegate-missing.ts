import { KIND } from '../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';
import { eachHttpRule } from './each';

export const delegateMissing: Rule = {
  id: 'vs-delegate-missing',
  severity: 'error',
  effect: IGNORED,
  title: 'delegate that does not exist',
  codes: [],
  inputs: ['VirtualService'],
  mend: 'Add the VirtualService that is delegated to, without hosts, or correct its name.',
  explanation: `A rule delegates to a VirtualService that does not exist, or that has hosts of its own and so is no delegate. Istio
leaves the rule out, and its requests go on to the next rule that matches.`,
  check: (index, report) => {
    eachHttpRule(index, ({ manifest, namespace, hosts }, { field }) => {
      const delegate = field.get('delegate');
      const name = delegate.get('name').text;
      if (name === undefined || hosts.length === 0) return;
      const space = delegate.get('namespace').text ?? namespace;
      const found = index.find(KIND.VirtualService, space, name);
      if (!found && (index.closed || space === namespace)) {
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
