import { Rule } from '../rule';
import { destinationHostUnknown } from './destination-host-unknown';

/** What can be wrong with a VirtualService. */
export const virtualServiceRules: readonly Rule[] = [destinationHostUnknown];
