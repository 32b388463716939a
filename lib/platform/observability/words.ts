import { IConstruct } from 'constructs';
import { eachOneOf, illegal, labels as checkLabels, yesesOrNos } from '../../checks';
import { Vantage } from '../../mesh';

/** What is said alike of signals and of objectives. */
interface Said {
  readonly perVersion?: boolean;
  readonly traffic?: boolean;
  readonly measuredAt?: Vantage;
  readonly labels?: Readonly<Record<string, string>>;
  readonly alertLabels?: Readonly<Record<string, string>>;
}

/** The name of a label of Prometheus. */
const ALERT_LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Checks the options that signals and objectives share. */
export function checkWords({ node: { path } }: IConstruct, said: Said): void {
  const { perVersion, traffic, measuredAt, labels, alertLabels = {} } = said;
  yesesOrNos(path, { perVersion, traffic });
  eachOneOf(path, { measuredAt: [measuredAt, ['callers', 'app']] });
  checkLabels(path, 'labels', labels ?? {});
  const wrong = Object.keys(alertLabels).find((key) => !ALERT_LABEL.test(key));
  if (wrong !== undefined) throw illegal(path, 'alertLabels', wrong, 'is no name of a label of Prometheus');
}
