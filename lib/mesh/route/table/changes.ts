import { replaceMatches } from '../../../names';
import { Request } from '../request';

/** What a route changes in a request before it sends it on. */
export interface Changes {
  readonly authority?: string;
  readonly path?: PathChange;
  /** By name in lower case. */
  readonly set?: Readonly<Record<string, string>>;
  /** Appended to what is there, by name in lower case. */
  readonly add?: Readonly<Record<string, string>>;
  /** In lower case. */
  readonly remove?: readonly string[];
}

/** How a path is changed: what matched of it is replaced, all of it is, or what a regular expression finds. */
export type PathChange =
  | { readonly kind: 'matched'; readonly with: string }
  | { readonly kind: 'whole'; readonly with: string }
  /** A prefix of whole path elements is replaced. */
  | { readonly kind: 'elements'; readonly prefix: string; readonly with: string }
  | { readonly kind: 'regex'; readonly pattern: string; readonly with: string };

/** How many letters of the path a route's match covers: a prefix covers itself, every other match the whole path. */
export type Covered = number | 'whole';

/** The request as it is sent on. */
export function changed(request: Request, changes: Changes, covered: Covered): Request {
  const headers = new Map(request.headers);
  for (const name of changes.remove ?? []) headers.delete(name);
  for (const [name, value] of Object.entries(changes.set ?? {})) headers.set(name, value);
  for (const [name, value] of Object.entries(changes.add ?? {})) {
    const there = headers.get(name);
    headers.set(name, there === undefined ? value : `${there},${value}`);
  }
  return {
    ...request,
    headers,
    authority: changes.authority ?? request.authority,
    path: changes.path ? changedPath(request.path, changes.path, covered) : request.path,
  };
}

/** The path as it is sent on. */
export function changedPath(path: string, change: PathChange, covered: Covered): string {
  switch (change.kind) {
    case 'matched':
      return covered === 'whole' ? change.with : change.with + path.slice(covered);
    case 'whole':
      return change.with;
    case 'elements': {
      const rest = path.slice(change.prefix.replace(/\/$/, '').length);
      const joined = change.with.replace(/\/$/, '') + rest;
      return joined.startsWith('/') ? joined : `/${joined}`;
    }
    case 'regex':
      return replaced(change.pattern, change.with, path);
  }
}

/** A pattern that does not compile changes nothing: control planes refuse the object that carries it. */
function replaced(pattern: string, replacement: string, path: string): string {
  try {
    return replaceMatches(pattern, replacement, path);
  } catch {
    return path;
  }
}
