import { Field } from '../../../../read';
import { virtualServices } from '../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';
import { covers } from './covers';

export const shadowedMatch: Rule = {
  id: 'vs-shadowed-match',
  severity: 'info',
  effect: IGNORED,
  title: 'match that an earlier one covers',
  codes: ['IST0131'],
  inputs: ['VirtualService'],
  mend: 'Put the narrower match first, or remove it.',
  explanation: `A match can never be met, because an earlier rule already takes all its requests: it has the same match, or one for a
shorter prefix of the path with no more conditions. \`/debug\` covers \`/debugger\` too: prefixes of Istio are compared letter by letter.`,
  check: (index, report) => {
    for (const { manifest, rules } of virtualServices(index)) {
      const before = new Map<string, Field[]>();
      for (const { protocol, matches } of rules) {
        const earlier = before.get(protocol) ?? [];
        before.set(protocol, earlier);
        for (const match of matches) {
          const cover = earlier.find((each) => covers(each, match));
          if (cover) report(manifest, match, `the match is covered by an earlier one, ${cover.toString()}.`);
          // Long lists of rules are compared with their first part only, which keeps this linear.
          else if (earlier.length < 100) earlier.push(match);
        }
      }
    }
  },
};
