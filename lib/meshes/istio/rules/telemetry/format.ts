import { KIND } from '../../read';
import { Field, Manifest } from '../../../../read';
import { IGNORED, Problem, refusedBy, Rule } from '../../../../mesh/rules';

export const format: Rule = {
  id: 'tel-format',
  severity: 'error',
  effect: refusedBy('api-server'),
  title: 'Telemetry that Istio refuses',
  codes: ['IST0106'],
  inputs: ['Telemetry'],
  mend: 'Write a share from 0 to 100, a name for each provider, and a value for each tag that is not removed.',
  explanation: `Istio's admission check refuses a Telemetry that samples less than 0 or more than 100 percent, names a provider by nothing,
has a tag without a value or a removed tag with one, or reads a tag from a header or variable without a name.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.Telemetry)) {
      for (const [at, message, details] of problemsOf(manifest)) report(manifest, at, message, details);
    }
  },
};

function problemsOf({ spec }: Manifest): readonly Problem[] {
  const [tracing, logging, metrics] = ['tracing', 'accessLogging', 'metrics'].map((name) =>
    spec.get(name).items(),
  );
  const overrides = (metrics ?? []).flatMap((each) => each.get('overrides').items());
  return [
    ...[...(tracing ?? []), ...(logging ?? []), ...(metrics ?? [])].flatMap(providerProblems),
    ...(tracing ?? []).flatMap(samplingProblem),
    ...(tracing ?? []).flatMap((each) => each.get('customTags').fields()).flatMap(customTagProblem),
    ...overrides.flatMap((each) => each.get('tagOverrides').fields()).flatMap(overrideProblem),
  ];
}

function providerProblems(section: Field): Problem[] {
  return section
    .get('providers')
    .items()
    .filter((provider) => !provider.get('name').text)
    .map((provider) => [provider, 'the provider has no name.']);
}

function samplingProblem(section: Field): Problem[] {
  const field = section.get('randomSamplingPercentage');
  const { number } = field;
  if (number === undefined || (number >= 0 && number <= 100)) return [];
  return [[field, `${number} percent is not between 0 and 100.`]];
}

/** Where the value of a tag comes from, and the field that cannot be empty then. */
const SOURCES = [
  ['literal', 'value'],
  ['header', 'name'],
  ['environment', 'name'],
] as const;

function customTagProblem(tag: Field): Problem[] {
  // The API server drops what is null.
  if (tag.value === null) return [[tag, `the tag "${tag.step}" says nothing.`, { effect: IGNORED }]];
  return SOURCES.flatMap(([source, name]): Problem[] => {
    const field = tag.get(source);
    if (!field.exists || field.get(name).text) return [];
    return [[field, `the ${source} of the tag "${tag.step}" has no ${name}.`]];
  });
}

function overrideProblem(tag: Field): Problem[] {
  const operation = tag.get('operation').text ?? 'UPSERT';
  const value = tag.get('value').text;
  // The API server knows the operation only where it is written, Istio also by default.
  const refusal = refusedBy(tag.has('operation') ? 'api-server' : 'webhook');
  if (operation === 'UPSERT' && !value)
    return [[tag, `the tag "${tag.step}" gets no value.`, { effect: refusal }]];
  if (operation === 'REMOVE' && value) return [[tag.get('value'), 'a removed tag has no value.']];
  return [];
}
