import { Field } from '../../../../read';
import { durationProblem, durationRefusal, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { eachPolicy } from './policies';

export const outlierInvalid: Rule = {
  id: 'dr-outlier-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'outlier detection that Istio refuses',
  codes: ['IST0106'],
  inputs: ['DestinationRule'],
  mend: 'Write percentages from 0 to 100, durations such as "30s", and `splitExternalLocalOriginErrors: true` with local failures.',
  explanation: `Outlier detection takes failing pods out for a while. A percentage outside 0 to 100, a malformed duration, or a number of local
failures without \`splitExternalLocalOriginErrors\` is refused by Istio's admission check.`,
  check: (index, report) => {
    eachPolicy(index, ({ rule, field }) => {
      for (const [at, problem, details] of problemsOf(field.get('outlierDetection')))
        report(rule.manifest, at, problem, details);
    });
  },
};

function problemsOf(outlier: Field): readonly Problem[] {
  const local = outlier.get('consecutiveLocalOriginFailures');
  const split = outlier.get('splitExternalLocalOriginErrors').boolean === true;
  const percentages = ['maxEjectionPercent', 'minHealthPercent']
    .map((name) => outlier.get(name))
    .filter(({ number }) => number !== undefined && (number < 0 || number > 100));
  const durations = ['interval', 'baseEjectionTime'].map((name) => outlier.get(name));
  return [
    ...(local.number && !split
      ? [[local, 'local failures are counted only with `splitExternalLocalOriginErrors`.'] as Problem]
      : []),
    ...percentages.map((field): Problem => [
      field,
      `${field.step} is ${field.number}, and must be 0 to 100.`,
    ]),
    ...durations.flatMap((field): Problem[] => {
      const problem = durationProblem(field);
      return problem
        ? [
            [
              field,
              `the ${field.step} "${String(field.value)}" ${problem}.`,
              { effect: durationRefusal(field) },
            ],
          ]
        : [];
    }),
  ];
}
