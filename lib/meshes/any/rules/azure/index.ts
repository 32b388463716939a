import { Rule } from '../../../../mesh/rules';
import { addressPortTaken } from './address-port-taken';
import { dnsLabelInvalid } from './dns-label-invalid';
import { probeRoot } from './probe-root';

/** What can be wrong in front of a cluster of Azure. */
export const azureRules: readonly Rule[] = [addressPortTaken, probeRoot, dnsLabelInvalid];
