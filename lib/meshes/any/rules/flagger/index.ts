import { Rule } from '../../../../mesh/rules';
import { consulUnsupported } from './consul-unsupported';
import { delegation } from './delegation';
import { interval } from './interval';
import { metricTemplate } from './metric-template';
import { mode } from './mode';
import { selectorLabel } from './selector-label';
import { sessionCookie } from './session-cookie';

/** What can be wrong with Canaries of Flagger. */
export const flaggerRules: readonly Rule[] = [
  mode,
  delegation,
  selectorLabel,
  metricTemplate,
  interval,
  sessionCookie,
  consulUnsupported,
];
