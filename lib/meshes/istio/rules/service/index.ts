import { Rule } from '../../../../mesh/rules';
import { externalNamePort } from './external-name-port';
import { imageAuto } from './image-auto';
import { l7RuleOnL4Port } from './l7-rule-on-l4-port';
import { missingAppLabel } from './missing-app-label';
import { missingVersionLabel } from './missing-version-label';
import { portProtocolUnset } from './port-protocol-unset';
import { reservedPort } from './reserved-port';
import { selectorNoWorkload } from './selector-no-workload';
import { targetPortUnexposed } from './target-port-unexposed';
import { targetPortClash } from './targetport-clash';
import { uid1337 } from './uid-1337';
import { withoutService } from './without-service';
import { workloadProtocolClash } from './workload-protocol-clash';

/** What can be wrong with Services and the pods behind them. */
export const serviceRules: readonly Rule[] = [
  portProtocolUnset,
  l7RuleOnL4Port,
  externalNamePort,
  targetPortUnexposed,
  selectorNoWorkload,
  workloadProtocolClash,
  targetPortClash,
  reservedPort,
  uid1337,
  imageAuto,
  missingVersionLabel,
  withoutService,
  missingAppLabel,
];
