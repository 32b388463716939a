import { canaries, Canary, Field } from '../../../../read';
import { BY_API_SERVER, OTHERWISE, Problem, Rule } from '../../../../mesh/rules';

export const mode: Rule = {
  id: 'pd-flagger-mode',
  severity: 'error',
  effect: OTHERWISE,
  mayRefuse: true,
  title: 'Canary that does not say in which steps it goes',
  codes: [],
  inputs: ['Canary'],
  mend: 'Write one of `iterations`, `stepWeight` and `stepWeights`, with weights that rise and do not pass `maxWeight`.',
  explanation: `A release goes by \`iterations\` (all requests at once, or those that \`match\`), by a \`stepWeight\` that is added each time, or by a
list of \`stepWeights\`: by one of them, as the API server refuses a Canary with none or several. A step above \`maxWeight\` is taken
all the same, and a list that does not rise sends requests back and forth.`,
  check: (index, report) => {
    for (const canary of canaries(index)) {
      if (!canary.isTested) continue;
      for (const problem of problemsOf(canary)) report(canary.manifest, ...problem);
    }
  },
};

function problemsOf({ analysis }: Canary): readonly Problem[] {
  const iterations = (analysis.get('iterations').number ?? 0) > 0;
  const step = analysis.get('stepWeight');
  const steps = analysis.get('stepWeights');
  const weighted = [step, steps].filter((field) => (field.number ?? 0) > 0 || field.items().length > 0);
  const [first, second] = weighted;
  if (iterations && first)
    return [[first, `\`iterations\` and \`${first.step}\` stand beside each other.`, BY_API_SERVER]];
  if (second) return [[second, '`stepWeights` and `stepWeight` stand beside each other.', BY_API_SERVER]];
  if (analysis.exists && !['iterations', 'stepWeight', 'stepWeights'].some((name) => analysis.has(name)))
    return [[analysis, 'there is not one of `iterations`, `stepWeight` and `stepWeights`.', BY_API_SERVER]];
  return [...limitProblem(step, analysis.get('maxWeight')), ...orderProblem(steps)];
}

function limitProblem(step: Field, limit: Field): Problem[] {
  if (step.number === undefined || limit.number === undefined || limit.number <= 0) return [];
  if (step.number <= limit.number) return [];
  return [[step, `a step of ${step.number} passes the maxWeight ${limit.number} at once.`]];
}

function orderProblem(steps: Field): Problem[] {
  const items = steps.items();
  const falling = items.find((item, position) => {
    const before = items[position - 1]?.number;
    return before !== undefined && item.number !== undefined && item.number <= before;
  });
  return falling
    ? [[falling, `the weight ${String(falling.number)} does not rise above the one before it.`]]
    : [];
}
