import { Rule } from '../rule';

/** What can be wrong with a Gateway of Istio. */
export const gatewayRules: readonly Rule[] = [];
