import { Field } from '../../../../read';
import { Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { eachPolicy } from './policies';

export const localityWeightsInvalid: Rule = {
  id: 'dr-locality-weights-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'shares of localities that Istio refuses',
  codes: ['IST0106'],
  inputs: ['DestinationRule'],
  mend: 'Write either `distribute`, with weights of 1 to 100 that total 100 for each source, or `failover` between two regions.',
  explanation: `A DestinationRule shares requests out over localities with weights that do not total 100, has both \`distribute\` and
\`failover\`, or fails over between the same region or to a zone. Istio's admission check refuses it.`,
  check: (index, report) => {
    eachPolicy(index, ({ rule, field }) => {
      const setting = field.get('loadBalancer', 'localityLbSetting');
      for (const [at, problem, details] of problemsOf(setting)) report(rule.manifest, at, problem, details);
    });
  },
};

function problemsOf(setting: Field): readonly Problem[] {
  const [distribute, failover] = [setting.get('distribute').items(), setting.get('failover').items()];
  if (distribute.length > 0 && failover.length > 0)
    return [[setting, 'the setting has both `distribute` and `failover`.']];
  const sources = distribute.map((entry) => entry.get('from').text ?? '');
  return [
    ...distribute.flatMap((entry, position): Problem[] => {
      if (sources[position] === '') return [[entry, 'the weights do not say from where.']];
      const weights = entry.get('to').fields();
      const bad = weights.find(({ number }) => number === undefined || number < 1 || number > 100);
      if (bad) {
        const by = bad.number === undefined || bad.number < 0 ? 'api-server' : 'webhook';
        return [[bad, `the weight ${String(bad.value)} is not from 1 to 100.`, { effect: refusedBy(by) }]];
      }
      const total = weights.reduce((sum, { number }) => sum + (number ?? 0), 0);
      if (total !== 100) return [[entry, `the weights from "${sources[position]}" total ${total}, not 100.`]];
      const before = sources.slice(0, position).find((other) => overlaps(other, sources[position] ?? ''));
      return before === undefined ? [] : [[entry, `"${sources[position]}" overlaps "${before}".`]];
    }),
    ...failover.flatMap((entry): Problem[] => {
      const [from, to] = [entry.get('from').text ?? '', entry.get('to').text ?? ''];
      if (from === to) return [[entry, `failover from "${from}" to itself.`]];
      return /[/*]/.test(from + to)
        ? [[entry, 'failover is between regions, without zones and wildcards.']]
        : [];
    }),
  ];
}

/** Whether a locality lies in one that stands before it, or holds it: `eu/*` after `eu/west/a` is for the rest of `eu`. */
function overlaps(before: string, locality: string): boolean {
  const [left, right] = [before.split('/'), locality.split('/')];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    if (left[at] === '*') return true;
    if (left[at] !== right[at]) return false;
  }
  return true;
}
