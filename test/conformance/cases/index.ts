import { ACCESS } from './access';
import type { Case } from './case';
import { EDGE } from './edge';
import { MATCHES } from './matches';
import { PATHS } from './paths';
import { RELEASES } from './releases';
import { RESILIENCE } from './resilience';

export type { Case, Check } from './case';
export { ACCESS } from './access';
export { HOME, World } from './world';

/** Every behaviour, in the order in which they run. */
export const CASES: readonly Case[] = [...ACCESS, ...RELEASES, ...MATCHES, ...RESILIENCE, ...EDGE, ...PATHS];
