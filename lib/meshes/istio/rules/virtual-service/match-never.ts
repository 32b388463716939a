import { Field } from '../../../../read';
import {
  HTTP_METHODS,
  IGNORED,
  PathDoubt,
  pathDoubt,
  pathRegexDoubt,
  Problem,
  Rule,
  textMatch,
} from '../../../../mesh/rules';
import { eachHttpRule } from './each';

export const matchNever: Rule = {
  id: 'vs-match-never',
  severity: 'error',
  effect: IGNORED,
  title: 'condition that no request meets',
  codes: [],
  inputs: ['VirtualService'],
  mend: 'Write the path as it is sent, without its query: a prefix takes everything below it without a star.',
  explanation: `A condition compares with something that no request has. Paths begin with a slash and are compared without their query. \`exact\`
and \`prefix\` compare letter by letter, so a star stands for itself: \`/api/*\` does not take \`/api/x\`, which the prefix \`/api/\` does.
A regular expression must match the whole path and is written without slashes around it: \`/^\\/api/\` is JavaScript. Methods are in
capitals, schemes are \`http\` and \`https\`, and hosts have no star.

Where a regular expression only seems to ask for a query, with a \`?\` or \`name=\`, the finding is for information.`,
  check: (index, report) => {
    eachHttpRule(index, ({ manifest }, { matches }) => {
      for (const problem of matches.flatMap(problemsOf)) report(manifest, ...problem);
    });
  },
};

function problemsOf(match: Field): readonly Problem[] {
  return [...pathProblem(match.get('uri')), ...hostProblem(match.get('authority')), ...wordProblems(match)];
}

function pathProblem(uri: Field): readonly Problem[] {
  const compared = textMatch(uri);
  if (!compared) return [];
  const { kind, field, value } = compared;
  const doubt = kind === 'regex' ? pathRegexDoubt(value) : pathDoubt(kind, value);
  return doubt ? [problem(field, `the ${kind} "${value}"`, doubt)] : [];
}

function problem(field: Field, what: string, { why, mend, isCertain }: PathDoubt): Problem {
  return [field, `${what} ${why}.`, { mend, ...(!isCertain && { severity: 'info' as const }) }];
}

function hostProblem(authority: Field): readonly Problem[] {
  const compared = textMatch(authority);
  if (!compared || compared.kind === 'regex' || !compared.value.includes('*')) return [];
  const { field, kind, value } = compared;
  const mend = 'Write a regular expression, such as `.*[.]example[.]com`.';
  return [
    [field, `the ${kind} "${value}" has a "*", which stands for itself there and is in no host.`, { mend }],
  ];
}

function wordProblems(match: Field): readonly Problem[] {
  const method = match.get('method', 'exact');
  const scheme = match.get('scheme', 'exact');
  const upper = (method.text ?? '').toUpperCase();
  return [
    ...(method.text !== undefined && method.text !== upper && HTTP_METHODS.has(upper)
      ? [
          [
            method,
            `the method "${method.text}" is not in capitals, as methods are sent.`,
            { mend: `Write "${upper}".` },
          ] as const,
        ]
      : []),
    ...(scheme.text !== undefined && scheme.text !== '' && !['http', 'https'].includes(scheme.text)
      ? [
          [
            scheme,
            `the scheme "${scheme.text}" is neither "http" nor "https".`,
            { mend: 'Write "http" or "https".' },
          ] as const,
        ]
      : []),
  ];
}
