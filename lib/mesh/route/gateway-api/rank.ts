import { Manifest } from '../../../read';

/** What decides which of several matching rules of HTTPRoutes or GRPCRoutes takes a request. */
export interface Rank {
  readonly path: { readonly kind: 'exact' | 'prefix' | 'regex' | 'none'; readonly length: number };
  readonly method: boolean;
  readonly headers: number;
  readonly query: number;
  /** Whether the rule has no match at all, not even an empty one. */
  readonly unmatched?: boolean;
  /** For gRPC, where the lengths of the service and of the method are compared in the place of paths. */
  readonly grpc?: { readonly service: number; readonly method: number };
}

/** A rule's rank together with what decides between equals. */
export interface Ranked {
  readonly rank: Rank;
  readonly manifest: Manifest;
}

/** An order of rules: negative where the first comes first. */
export type Precedence = (left: Ranked, right: Ranked) => number;

const KINDS: Readonly<Record<Rank['path']['kind'], number>> = { exact: 3, prefix: 2, regex: 1, none: 0 };

/**
 * The order that the Gateway API asks for: an exact path, then the longest prefix, a method, more headers, more query
 * parameters; then the older route, and its name. Rules of one route keep their order. Regular expressions are left to each
 * implementation: here they come after prefixes, as in Istio.
 */
export function bySpecificity(left: Ranked, right: Ranked): number {
  return (
    comparePaths(left.rank, right.rank) ||
    Number(right.rank.method) - Number(left.rank.method) ||
    right.rank.headers - left.rank.headers ||
    right.rank.query - left.rank.query ||
    byAgeAndName(left.manifest, right.manifest)
  );
}

/**
 * Istio's own order, which compares the paths of gRPC as those of HTTP, since it takes both kinds of route together: then a
 * method, more headers, more query parameters. A rule without any match comes last.
 */
export function byPath(left: Ranked, right: Ranked): number {
  return (
    Number(left.rank.unmatched ?? false) - Number(right.rank.unmatched ?? false) ||
    comparePathKinds(left.rank, right.rank) ||
    Number(right.rank.method) - Number(left.rank.method) ||
    right.rank.headers - left.rank.headers ||
    right.rank.query - left.rank.query ||
    byAgeAndName(left.manifest, right.manifest)
  );
}

/** Consul's own order: the longest path of whatever kind, more headers, more query parameters. */
export function byLength(left: Ranked, right: Ranked): number {
  return (
    right.rank.path.length - left.rank.path.length ||
    right.rank.headers - left.rank.headers ||
    right.rank.query - left.rank.query ||
    byAgeAndName(left.manifest, right.manifest)
  );
}

function comparePaths(left: Rank, right: Rank): number {
  if (left.grpc && right.grpc) {
    return right.grpc.service - left.grpc.service || right.grpc.method - left.grpc.method;
  }
  return comparePathKinds(left, right);
}

function comparePathKinds(left: Rank, right: Rank): number {
  return KINDS[right.path.kind] - KINDS[left.path.kind] || right.path.length - left.path.length;
}

/** The older of two routes comes first, and of two of one age the first by namespace and name. */
export function byAgeAndName(left: Manifest, right: Manifest): number {
  const created = ({ root }: Manifest): string => root.get('metadata', 'creationTimestamp').text ?? '';
  return (
    compare(created(left), created(right)) ||
    compare(left.namespace, right.namespace) ||
    compare(left.name, right.name)
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
