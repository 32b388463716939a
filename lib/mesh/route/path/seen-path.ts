import { canonicalPath } from './canonical';

/** What a proxy does with a path before it compares it with anything. */
export interface PathSettings {
  /** Whether it is normalized (RFC 3986). */
  readonly normalizes: boolean;
  /** Whether slashes that follow each other become one. */
  readonly mergesSlashes: boolean;
  /** What becomes of `%2F` and `%5C`. */
  readonly escapedSlashes: 'keep' | 'reject' | 'redirect' | 'forward';
}

/** A proxy that takes paths as they come. */
export const AS_IT_COMES: PathSettings = {
  normalizes: false,
  mergesSlashes: false,
  escapedSlashes: 'keep',
};

/** A path as a proxy compares it and sends it on, or why it does neither. */
export type SeenPath =
  | { readonly kind: 'seen'; readonly path: string }
  | { readonly kind: 'rejected'; readonly why: string }
  /** The client is sent to another spelling. */
  | { readonly kind: 'redirected'; readonly path: string };

/** The path of a request, without its query, as a proxy takes it. The order is Envoy's. */
export function seenPath(path: string, settings: PathSettings): SeenPath {
  if (path.includes('#')) return { kind: 'rejected', why: 'has a fragment' };
  const { escapedSlashes, normalizes, mergesSlashes } = settings;
  const decoded = escapedSlashes === 'keep' ? path : path.replace(/%2f/gi, '/').replace(/%5c/gi, '\\');
  const isDecoded = decoded !== path;
  if (isDecoded && escapedSlashes === 'reject') return { kind: 'rejected', why: 'has an escaped slash' };
  const canonical = normalizes ? canonicalPath(decoded) : decoded;
  if (canonical === undefined) return { kind: 'rejected', why: 'has an escaped NUL' };
  const merged = mergesSlashes ? canonical.replace(/\/{2,}/g, '/') : canonical;
  return { kind: isDecoded && escapedSlashes === 'redirect' ? 'redirected' : 'seen', path: merged };
}
