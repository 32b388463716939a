import { Rule } from '../rule';

/** What can be wrong with Services and the pods behind them. */
export const serviceRules: readonly Rule[] = [];
