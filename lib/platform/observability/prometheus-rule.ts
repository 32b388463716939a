import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';

/** Labels or annotations. */
export type Texts = Readonly<Record<string, string>>;

/** A rule that keeps the value of an expression as a time series. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels: Texts;
}

/** A rule that raises an alert while an expression has a value. */
export interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  /**
   * How long the expression must have a value.
   *
   * @default - one look is enough
   */
  readonly for?: string;
  readonly labels: Texts;
  readonly annotations: Texts;
}

/** Rules that are worked out together, one after the other. */
export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly (RecordingRule | AlertingRule)[];
}

/** What a PrometheusRule is called, and by which Prometheus it is found. */
export interface RuleObjectProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Texts | undefined;
}

/** The object by which the operator of Prometheus is told of rules; they are read when it is written. */
export function prometheusRule(
  scope: Construct,
  { name, namespace, labels }: RuleObjectProps,
  groups: () => readonly RuleGroup[],
): ApiObject {
  return new ApiObject(scope, 'Resource', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name, namespace, ...(labels && { labels: { ...labels } }) },
    spec: Lazy.any({ produce: () => ({ groups: groups() }) }),
  });
}
