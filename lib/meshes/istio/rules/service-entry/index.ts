import { Rule } from '../../../../mesh/rules';
import { addressRequired } from './address-required';
import { conflictingProtocol } from './conflicting-protocol';
import { duplicate } from './duplicate';
import { hostInvalid } from './host-invalid';
import { multiHostTcp } from './multi-host-tcp';
import { resolutionInvalid } from './resolution-invalid';
import { tcpPortCollision } from './tcp-port-collision';
import { workloadEntryInvalid } from './workload-entry-invalid';

/** What can be wrong with ServiceEntries and WorkloadEntries. */
export const serviceEntryRules: readonly Rule[] = [
  tcpPortCollision,
  addressRequired,
  conflictingProtocol,
  duplicate,
  resolutionInvalid,
  hostInvalid,
  multiHostTcp,
  workloadEntryInvalid,
];
