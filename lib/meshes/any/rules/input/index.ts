import { Rule } from '../../../../mesh/rules';
import { ignoreWithoutReason } from './ignore-without-reason';
import { unreadable } from './unreadable';

/** What can be wrong with any input. */
export const inputRules: readonly Rule[] = [unreadable, ignoreWithoutReason];
