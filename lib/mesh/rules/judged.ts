import { IGNORED, OTHERWISE, refusedBy } from './effect';
import { FindingDetails } from './rule';

/** Consul's server refuses the object, where who the rule names lets it pass. */
export const BY_SERVER: FindingDetails = Object.freeze({ effect: refusedBy('server') });

/** The admission check refuses the object, before who the rule names sees it. */
export const BY_WEBHOOK: FindingDetails = Object.freeze({ effect: refusedBy('webhook') });

/** The API server refuses the object, before who the rule names sees it. */
export const BY_API_SERVER: FindingDetails = Object.freeze({ effect: refusedBy('api-server') });

/** Who reads the object refuses it as a whole. */
export const BY_CONTROLLER: FindingDetails = Object.freeze({ effect: refusedBy('controller') });

/** Only the part at fault is passed over. */
export const PASSED_OVER: FindingDetails = Object.freeze({ effect: IGNORED });

/** The object is taken, and works otherwise than meant. */
export const TAKEN: FindingDetails = Object.freeze({ effect: OTHERWISE });
