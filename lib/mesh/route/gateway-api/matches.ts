import { Field, Manifest } from '../../../read';
import { quoteRegex } from '../../../names';
import { Condition } from '../match/condition';
import { TextTest } from '../match/text-test';
import { Rank } from './rank';

/** The conditions of one match of a rule, and how it ranks among others. */
export interface ReadMatch {
  readonly conditions: readonly Condition[];
  readonly rank: Rank;
}

/** How `PathPrefix` is read: by whole path elements, as the Gateway API says, or as the beginning of the text. */
export type PrefixKind = 'path-prefix' | 'prefix';

/** The matches of a rule; a rule without any matches everything. */
export function readMatches(route: Manifest, rule: Field, prefix: PrefixKind): readonly ReadMatch[] {
  const matches = rule.get('matches').items();
  const read = (match: Field): ReadMatch =>
    route.kind === 'GRPCRoute' ? grpcMatch(match, prefix) : httpMatch(match, prefix);
  if (matches.length > 0) return matches.map(read);
  const { conditions, rank } = read(new Field({}));
  // The API server fills in a match for an HTTPRoute.
  return [{ conditions, rank: { ...rank, unmatched: route.kind === 'GRPCRoute' } }];
}

function httpMatch(match: Field, prefix: PrefixKind): ReadMatch {
  const value = match.get('path', 'value').text ?? '/';
  const path = pathTest(match.get('path', 'type').text ?? 'PathPrefix', value, prefix);
  const method = match.get('method').text;
  const headers = named(match.get('headers'));
  const query = named(match.get('queryParams'));
  const isAny = path.kind !== 'exact' && path.kind !== 'regex' && value === '/';
  return {
    conditions: [
      ...(isAny ? [] : [{ on: 'path', test: path } as const]),
      ...(method === undefined ? [] : [{ on: 'method', test: { kind: 'exact', value: method } } as const]),
      ...[...headers].map(([name, test]): Condition => ({ on: 'header', name: name.toLowerCase(), test })),
      ...[...query].map(([name, test]): Condition => ({ on: 'query', name, test })),
    ],
    rank: {
      path: { kind: pathKind(path), length: value === '/' ? 1 : value.replace(/\/$/, '').length },
      method: method !== undefined,
      headers: headers.size,
      query: query.size,
    },
  };
}

function pathTest(
  type: string,
  value: string,
  prefix: PrefixKind,
): Exclude<TextTest, { readonly kind: 'present' }> {
  switch (type) {
    case 'Exact':
      return { kind: 'exact', value };
    case 'RegularExpression':
      return { kind: 'regex', value };
    default:
      return { kind: prefix, value };
  }
}

function pathKind({ kind }: TextTest): Rank['path']['kind'] {
  return kind === 'exact' || kind === 'regex' ? kind : 'prefix';
}

function grpcMatch(match: Field, prefix: PrefixKind): ReadMatch {
  const service = match.get('method', 'service').text;
  const method = match.get('method', 'method').text;
  const isRegex = match.get('method', 'type').text === 'RegularExpression';
  const headers = named(match.get('headers'));
  const path = grpcPath(service, method, isRegex, prefix);
  return {
    conditions: [
      ...(path ? [{ on: 'path', test: path } as const] : []),
      ...[...headers].map(([name, test]): Condition => ({ on: 'header', name: name.toLowerCase(), test })),
    ],
    rank: {
      path: { kind: path ? pathKind(path) : 'none', length: path ? grpcLength(service, method) : 0 },
      method: false,
      headers: headers.size,
      query: 0,
      grpc: { service: service?.length ?? 0, method: method?.length ?? 0 },
    },
  };
}

/** A method of gRPC is the path `/service/method` of a request. */
function grpcPath(
  service: string | undefined,
  method: string | undefined,
  isRegex: boolean,
  prefix: PrefixKind,
): Exclude<TextTest, { readonly kind: 'present' }> | undefined {
  if (service === undefined && method === undefined) return undefined;
  const [anyService, anyMethod] = [service ?? '[^/]+', method ?? '.+'];
  if (isRegex) return { kind: 'regex', value: `/(?:${anyService})/(?:${anyMethod})` };
  if (service === undefined) return { kind: 'regex', value: `/[^/]+/${quoteRegex(anyMethod)}` };
  if (method === undefined) return { kind: prefix, value: `/${service}/` };
  return { kind: 'exact', value: `/${service}/${method}` };
}

/** As long as what is written; without a method only the beginning of the path is compared. */
function grpcLength(service = '[^/]+', method = ''): number {
  return service.length + method.length + 2;
}

/** Comparisons by name. Of several with one name only the first counts. */
function named(list: Field): ReadonlyMap<string, TextTest> {
  const found = new Map<string, TextTest>();
  for (const entry of list.items()) {
    const name = entry.get('name').text ?? '';
    const value = entry.get('value').text ?? '';
    const isRegex = entry.get('type').text === 'RegularExpression';
    if (!found.has(name)) found.set(name, { kind: isRegex ? 'regex' : 'exact', value });
  }
  return found;
}
