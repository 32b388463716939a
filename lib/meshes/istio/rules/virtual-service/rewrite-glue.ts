import { Field } from '../../../../read';
import { RouteRule, virtualServices } from '../../read';
import { OTHERWISE, Problem, Rule } from '../../../../mesh/rules';
import { conditionsOf } from './covers';

export const rewriteGlue: Rule = {
  id: 'vs-rewrite-glue',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'rewrite that glues a path together wrongly',
  codes: [],
  inputs: ['VirtualService'],
  mend: 'End both the prefix and what takes its place with a slash, or neither; for both forms write a match with the slash before one without.',
  explanation: `\`rewrite.uri\` takes the place of the letters that the prefix matched, and the rest of the path follows as it is. With the prefix
\`/api\` and \`/\` in its place, \`/api/users\` becomes \`//users\`, which few apps know; with \`/api/\` and \`/v2\` it becomes \`/v2users\`. A
rule without a match on the path replaces the slash that every path begins with, so \`/v2\` makes \`/users\` to \`/v2users\`.

The same goes for \`redirect.prefixRewrite\`. Nothing is said of a prefix without a slash behind the same one with it, which takes all longer paths.`,
  check: (index, report) => {
    for (const { manifest, rules } of virtualServices(index)) {
      const before: Field[] = [];
      for (const rule of rules) {
        if (rule.protocol !== 'http') continue;
        for (const problem of problemsOf(rule, before)) report(manifest, ...problem);
      }
    }
  },
};

/** @param before the matches that are asked before, to which those of the rule are added */
function problemsOf({ field, matches }: RouteRule, before: Field[]): readonly Problem[] {
  const into = [field.get('rewrite', 'uri'), field.get('redirect', 'prefixRewrite')].find(({ text }) => text);
  // With a delegate it takes effect on whatever the delegate matches.
  const glued = into && !field.has('delegate') ? into : undefined;
  if (matches.length === 0) return glued ? problemOf('/', glued) : [];
  return matches.flatMap((match): readonly Problem[] => {
    const prefix = match.has('uri') ? match.get('uri', 'prefix').text : '/';
    const isRest = prefix !== undefined && before.some((other) => takesBelow(other, prefix, match));
    before.push(match);
    return glued && prefix && !isRest ? problemOf(prefix, glued) : [];
  });
}

function problemOf(prefix: string, into: Field): readonly Problem[] {
  const to = into.text ?? '';
  const isOpen = prefix.endsWith('/');
  if (isOpen === to.endsWith('/')) return [];
  const example = isOpen ? `${prefix}users` : `${prefix}/users`;
  const made = `${to}${example.slice(prefix.length)}`;
  return [
    [into, `"${to}" takes the place of the prefix "${prefix}" alone, so that ${example} becomes ${made}.`],
  ];
}

/** Whether a match takes all paths below a prefix, so that a later match for it sees only the prefix itself. */
function takesBelow(match: Field, prefix: string, later: Field): boolean {
  const others = conditionsOf(match).filter(({ step }) => step !== 'uri');
  return (
    !prefix.endsWith('/') &&
    match.get('uri', 'prefix').text === `${prefix}/` &&
    others.every(({ step, value }) => JSON.stringify(later.get(String(step)).value) === JSON.stringify(value))
  );
}
