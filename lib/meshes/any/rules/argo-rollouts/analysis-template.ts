import { Field, KIND, Manifest, ManifestIndex, Rollout, rollouts } from '../../../../read';
import { named, Problem, refusedBy, Rule } from '../../../../mesh/rules';

export const analysisTemplate: Rule = {
  id: 'pd-analysis-template',
  severity: 'error',
  effect: refusedBy('controller'),
  title: 'analysis that is not there, or never ends',
  codes: [],
  inputs: ['Rollout', 'AnalysisTemplate', 'ClusterAnalysisTemplate'],
  mend: 'Write the name of a template that exists, and in a step a `count` for each metric with an `interval`.',
  explanation: `A Rollout measures by templates. Argo Rollouts refuses one whose template does not exist. A metric with an \`interval\` and no
\`count\` is measured for ever: beside the release that is meant, but in a step, or before or after a promotion, the Rollout would never
go on, and is refused too.

A template is looked up where the input holds others of its namespace, or is said to be all there is (\`--closed\`).`,
  check: (index, report) => {
    for (const rollout of rollouts(index)) {
      for (const { analysis, mustEnd } of analysesOf(rollout)) {
        for (const reference of analysis.get('templates').items()) {
          const problem = problemOf(reference, rollout.namespace, mustEnd, index);
          if (problem) report(rollout.manifest, ...problem);
        }
      }
    }
  },
};

interface Analysis {
  readonly analysis: Field;
  /** Whether the Rollout waits for its end. */
  readonly mustEnd: boolean;
}

function analysesOf({ canary, blueGreen, steps }: Rollout): readonly Analysis[] {
  const ending = [
    blueGreen.get('prePromotionAnalysis'),
    blueGreen.get('postPromotionAnalysis'),
    ...steps.map((step) => step.get('analysis')),
  ];
  return [
    { analysis: canary.get('analysis'), mustEnd: false },
    ...ending.map((analysis) => ({ analysis, mustEnd: true })),
  ];
}

function problemOf(
  reference: Field,
  namespace: string,
  mustEnd: boolean,
  index: ManifestIndex,
): Problem | undefined {
  const name = reference.get('templateName');
  if (!name.text) return undefined;
  const isOfCluster = reference.get('clusterScope').boolean === true;
  const kind = isOfCluster ? KIND.ClusterAnalysisTemplate : KIND.AnalysisTemplate;
  const place = isOfCluster ? '' : namespace;
  const templates = named(kind, index);
  const [template, ...others] = templates.all(place, name.text);
  if (!template) {
    const what = isOfCluster ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
    const isKnown = index.closed || templates.knows(place);
    return isKnown ? [name, `there is no ${what} "${name.text}".`] : undefined;
  }
  const endless = mustEnd && others.length === 0 ? endlessMetric(template.manifest) : undefined;
  if (endless === undefined) return undefined;
  return [name, `the metric "${endless}" of "${name.text}" has an interval and no count, so it never ends.`];
}

function endlessMetric({ spec }: Manifest): string | undefined {
  const metric = spec
    .get('metrics')
    .items()
    .find((each) => {
      const { value } = each.get('count');
      const isUncounted = value === undefined || value === null || value === 0 || value === '0';
      return Boolean(each.get('interval').text) && isUncounted;
    });
  return metric && (metric.get('name').text ?? '');
}
