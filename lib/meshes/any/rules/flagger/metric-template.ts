import { canaries, Field, KIND, ManifestIndex } from '../../../../read';
import { named, OTHERWISE, Rule } from '../../../../mesh/rules';

export const metricTemplate: Rule = {
  id: 'pd-flagger-metric-template',
  severity: 'error',
  effect: OTHERWISE,
  title: 'metric that Flagger cannot judge',
  codes: [],
  inputs: ['Canary', 'MetricTemplate'],
  mend: 'Write the name of a MetricTemplate that exists, and a `thresholdRange` with `min` or `max`.',
  explanation: `A metric of a Canary is asked for by a MetricTemplate, and judged by a range. Without the template every test fails. Without a
range the value is compared with 0: every success rate passes, and any other value above 0 fails.

A template is looked up where the input holds others of its namespace, or is said to be all there is (\`--closed\`).`,
  check: (index, report) => {
    for (const { manifest, namespace, analysis, isTested } of canaries(index)) {
      for (const metric of isTested ? analysis.get('metrics').items() : []) {
        const missing = missingTemplate(metric.get('templateRef'), namespace, index);
        if (missing) report(manifest, metric.get('templateRef'), missing);
        if (isJudged(metric)) continue;
        report(manifest, metric, `the metric "${metric.get('name').text ?? ''}" has no \`thresholdRange\`.`);
      }
    }
  },
};

function missingTemplate(reference: Field, own: string, index: ManifestIndex): string | undefined {
  const name = reference.get('name').text;
  const namespace = reference.get('namespace').text ?? own;
  const templates = named(KIND.MetricTemplate, index);
  if (!name || templates.all(namespace, name).length > 0) return undefined;
  if (!index.closed && !templates.knows(namespace)) return undefined;
  return `there is no MetricTemplate "${name}" in the namespace "${namespace}".`;
}

function isJudged(metric: Field): boolean {
  const range = metric.get('thresholdRange');
  return range.has('min') || range.has('max') || metric.has('threshold');
}
