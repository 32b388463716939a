import { hostCovers } from '../../../read';

/** Whether a host is a pattern: `*`, or `*.` and a domain. */
export function isWildcard(host: string): boolean {
  return host.startsWith('*');
}

/** The most specific of the patterns that cover a host: itself, or else the longest. */
export function mostSpecific<T>(
  host: string,
  items: readonly T[],
  patternOf: (item: T) => string,
): T | undefined {
  let best: T | undefined;
  for (const item of items) {
    const pattern = patternOf(item);
    if (pattern === host) return item;
    if (!hostCovers(pattern, host)) continue;
    if (best === undefined || pattern.length > patternOf(best).length) best = item;
  }
  return best;
}

/** The full names that a short name of a Service may stand for, as a sender in a namespace writes it. */
export function fullNames(host: string, namespace: string, domain: string): readonly string[] {
  const suffix = `.svc.${domain}`;
  const parts = host.split('.');
  if (parts.length === 1) return [host, `${host}.${namespace}${suffix}`];
  if (parts.length === 2) return [host, `${host}${suffix}`];
  if (parts.length === 3 && parts[2] === 'svc') return [host, `${host}.${domain}`];
  return [host];
}
