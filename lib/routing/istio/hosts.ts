import { isIpAddress } from '../../names';

/** A host in an object of Istio, completed: a name without dots is one of a Service in the object's namespace. */
export function fullHost(host: string, namespace: string, domain: string): string {
  const lower = host.toLowerCase();
  if (lower === '*' || lower.includes('.') || isIpAddress(lower)) return lower;
  return `${lower}.${namespace}.svc.${domain}`;
}

/** Whether a host is a pattern: `*`, or `*.` and a domain. */
export function isWildcard(host: string): boolean {
  return host.startsWith('*');
}

/** Whether a host without a wildcard, or a pattern, is covered by another one. `*.example.com` does not cover `example.com`. */
export function isCovered(host: string, by: string): boolean {
  if (!isWildcard(by)) return host === by;
  if (isWildcard(host)) return host.length >= by.length && host.slice(1).endsWith(by.slice(1));
  return host.endsWith(by.slice(1));
}

/** Whether there is a host that both cover. */
export function overlaps(left: string, right: string): boolean {
  return isCovered(left, right) || isCovered(right, left);
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
    if (!isCovered(host, pattern)) continue;
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
