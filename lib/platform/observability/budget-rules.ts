import { BurnRate, windowsOf } from './burn-rates';
import { Indicator } from './indicator';
import { AlertingRule, RecordingRule, RuleGroup, Texts } from './prometheus-rule';
import { decimal, seriesText, windowText } from './promql';
import { Subject } from './subjects';

/** The name of the alert: one for all objectives, told apart by its labels. */
export const BUDGET_ALERT = 'MeshErrorBudgetBurn';

/** What the rules of an objective are made of. */
export interface Budget {
  readonly name: string;
  readonly namespace: string;
  readonly indicators: readonly Indicator[];
  readonly subjects: readonly Subject[];
  readonly rates: readonly BurnRate[];
  readonly alertLabels: Texts;
}

/** The name under which the part of bad requests over a window is recorded. */
const recorded = (window: string): string => `mesh:slo_errors:ratio_rate${window}`;

/** What is recorded of an objective, as a selector. */
export function recordedRatio(
  { name, namespace }: Pick<Budget, 'name' | 'namespace'>,
  objective: Indicator['objective'],
  window: string,
  more: Texts = {},
): string {
  const labels = { slo: name, namespace, objective, ...more };
  const where = Object.entries(labels).map(([label, value]) => ({ label, is: '=' as const, value }));
  return seriesText({ metric: recorded(window), where });
}

/** The rules of an objective: what is bad over each window, and who is told when too much is. */
export function budgetRules(budget: Budget): readonly RuleGroup[] {
  const { name, indicators } = budget;
  return [
    {
      name,
      rules: indicators.flatMap((indicator) => [...records(indicator, budget), ...alerts(indicator, budget)]),
    },
  ];
}

function records(indicator: Indicator, { name, subjects, rates }: Budget): readonly RecordingRule[] {
  const { objective, badRatio } = indicator;
  return windowsOf(rates)
    .map(windowText)
    .flatMap((window) =>
      subjects.map((subject) => ({
        record: recorded(window),
        expr: badRatio(subject, window),
        labels: { slo: name, objective, ...subject.labels },
      })),
    );
}

const SEVERITIES = ['critical', 'warning'] as const;

/**
 * One alert for each severity: two of the same labels would be one to Prometheus. A rate that could never be reached is left out,
 * since no more than all requests can be bad.
 */
function alerts(indicator: Indicator, budget: Budget): readonly AlertingRule[] {
  return SEVERITIES.flatMap((severity) => {
    const rates = budget.rates.filter(
      (rate) => rate.severity === severity && rate.factor * indicator.budget < 1,
    );
    return rates.length > 0 ? [alert(indicator, severity, rates, budget)] : [];
  });
}

function alert(
  { objective, budget: allowed, bad }: Indicator,
  severity: BurnRate['severity'],
  rates: readonly BurnRate[],
  budget: Budget,
): AlertingRule {
  const burns = ({ factor, longMinutes, shortMinutes }: BurnRate): string => {
    const threshold = decimal(factor * allowed);
    const [long, short] = [longMinutes, shortMinutes].map(
      (minutes) => `${recordedRatio(budget, objective, windowText(minutes))} > ${threshold}`,
    );
    return `(${long} and ${short})`;
  };
  const whose = '{{ $labels.app }}{{ with $labels.version }} {{ . }}{{ end }}';
  const windows = rates.map(({ longMinutes }) => windowText(longMinutes)).join(' or ');
  return {
    alert: BUDGET_ALERT,
    expr: rates.map(burns).join(' or '),
    labels: { objective, severity, ...budget.alertLabels },
    annotations: {
      summary: `${whose}: the budget of "${budget.name}" burns too fast`,
      description: `Over ${windows}, {{ $value | humanizePercentage }} of the requests ${bad}, where ${decimal(allowed * 100)}% may.`,
    },
  };
}
