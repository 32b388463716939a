import { access } from './access';
import { app } from './app';
import { azure } from './azure';
import { capability } from './capability';
import { edge } from './edge';
import { names } from './names';
import { traffic } from './traffic';

/**
 * Every error of the library, by topic. The codes are stable: MESH1xx single values, 2xx apps, 3xx traffic,
 * 4xx access, 5xx the edge, 6xx what a mesh cannot do, 7xx Azure.
 */
export const catalogue = { names, app, traffic, access, edge, capability, azure };
