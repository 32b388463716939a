import { access } from './access';
import { app } from './app';
import { capability } from './capability';
import { ErrorCase, ErrorCases } from './case';
import { dnsValues, edge } from './edge';
import { install } from './install';
import { names } from './names';
import { observability } from './observability';
import { tokens } from './tokens';
import { traffic } from './traffic';

/** Every case with its code. */
export const allCases: readonly (ErrorCase & { readonly code: string })[] = [
  names,
  tokens,
  app,
  traffic,
  access,
  edge,
  dnsValues,
  capability,
  install,
  observability,
].flatMap((cases: ErrorCases) =>
  Object.entries(cases).flatMap(([code, list]) => list.map((given) => ({ code, ...given }))),
);
