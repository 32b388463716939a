import type { From, To } from '../mesh/mesh-under-test';
import { ELSEWHERE, HOME } from './world';

/** The callers of the world. */
export const CLIENT: From = { app: 'client', namespace: HOME };
export const STRANGER: From = { app: 'stranger', namespace: HOME };
export const VISITOR: From = { app: 'visitor', namespace: ELSEWHERE };
export const PASSERBY: From = { app: 'passerby', namespace: ELSEWHERE };

/** The api, at a path. */
export const api = (path = '/'): To => ({ app: 'api', namespace: HOME, port: 8080, path });

/** The queue, over TCP. */
export const QUEUE: To = { app: 'queue', namespace: HOME, port: 6000, tcp: true };
