import { Rule } from '../../../../mesh/rules';
import { forwardNotIp } from './forward-not-ip';
import { keySuffix } from './key-suffix';
import { ownConfigMap } from './own-config-map';
import { upstreamNotConsul } from './upstream-not-consul';
import { wrongConfigMap } from './wrong-config-map';
import { zoneCollision } from './zone-collision';

/** What can be wrong with what is added to the DNS server of a cluster. */
export const dnsRules: readonly Rule[] = [
  keySuffix,
  forwardNotIp,
  zoneCollision,
  wrongConfigMap,
  ownConfigMap,
  upstreamNotConsul,
];
