import { Field } from '../../../../read';
import {
  isClaim,
  isHeaderName,
  isPseudoHeader,
  Problem,
  refusedBy,
  regexProblem,
  Rule,
  textMatch,
} from '../../../../mesh/rules';
import { eachHttpRule } from './each';

export const matchInvalid: Rule = {
  id: 'vs-match-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'condition that Istio refuses',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Write a regular expression in the grammar of RE2, a prefix that is not empty, and names that headers can have.',
  explanation: `A condition of a rule cannot work: a regular expression that RE2 does not know (lookarounds, back-references) or that is
longer than 1024 characters, an empty prefix of anything but the path, a name that no header can have. Istio's admission check refuses it.`,
  check: (index, report) => {
    eachHttpRule(index, ({ manifest }, { matches }) => {
      for (const match of matches) {
        for (const [field, problem] of problemsOf(match)) report(manifest, field, problem);
      }
    });
  },
};

function problemsOf(match: Field): readonly Problem[] {
  const headers = [...match.get('headers').fields(), ...match.get('withoutHeaders').fields()];
  const names = headers
    .filter(
      ({ step }) => !isClaim(String(step)) && !isPseudoHeader(String(step)) && !isHeaderName(String(step)),
    )
    .map((field) => [field, `"${field.step}" is no name that a header can have.`] as const);
  const compared = [
    ...['uri', 'scheme', 'method', 'authority'].map((name) => match.get(name)),
    ...match.get('queryParams').fields(),
    ...headers,
  ];
  return [...names, ...compared.flatMap((field) => comparison(field))];
}

function comparison(field: Field): readonly Problem[] {
  const match = textMatch(field);
  if (match?.kind === 'prefix' && match.value === '' && field.step !== 'uri') {
    return [[match.field, 'the prefix is empty.']];
  }
  if (match?.kind !== 'regex' || (match.value === '*' && field.path.includes('withoutHeaders'))) return [];
  const problem = regexProblem(match.value);
  return problem === undefined
    ? []
    : [[match.field, `the regular expression "${match.value.slice(0, 80)}" is not RE2: ${problem}.`]];
}
