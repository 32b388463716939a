import { cookieHeaderRegex } from '../../../mesh';
import { MatchNode, NamedMatch, StringMatch } from '../../../model';
import { quoteRegex } from '../../../names';
import { RouterMatch } from './kinds';

/** How a path, a method and headers are compared, in the words that routes and permissions share. */
export interface RequestConditions {
  readonly pathExact?: string;
  readonly pathPrefix?: string;
  readonly pathRegex?: string;
  readonly methods?: readonly string[];
  readonly header?: readonly HeaderCondition[];
}

type HeaderCondition = { readonly name: string } & ValueCondition;
type ValueCondition =
  | { readonly exact: string }
  | { readonly prefix: string }
  | { readonly regex: string }
  | { readonly present: true };

/** The conditions of one alternative as a route's `match.http`. */
export function routerMatch(node: MatchNode): RouterMatch {
  return {
    ...requestConditions(node),
    ...(node.query.length > 0 && { queryParam: node.query.map(queryCondition) }),
  };
}

/** Everything but the query, which no permission can look at. */
export function requestConditions(node: MatchNode): RequestConditions {
  const header = [
    ...node.headers.map(({ name, match }) => ({ name, ...valueCondition(match) })),
    ...node.cookies.map((cookie) => ({ name: 'cookie', regex: cookieHeaderRegex(cookie) })),
  ];
  return {
    ...(node.path && pathCondition(node.path)),
    ...(node.methods.length > 0 && { methods: node.methods }),
    ...(header.length > 0 && { header }),
  };
}

function pathCondition(match: StringMatch): RequestConditions {
  switch (match.kind) {
    case 'exact':
      return { pathExact: match.value };
    case 'prefix':
      return { pathPrefix: match.value };
    case 'regex':
      return { pathRegex: match.value };
    case 'present':
      return { pathPrefix: '/' };
  }
}

function valueCondition(match: StringMatch): ValueCondition {
  switch (match.kind) {
    case 'exact':
      return { exact: match.value };
    case 'prefix':
      return { prefix: match.value };
    case 'regex':
      return { regex: match.value };
    case 'present':
      return { present: true };
  }
}

/** A query parameter has no comparison by prefix. */
function queryCondition({ name, match }: NamedMatch): { readonly name: string } & ValueCondition {
  const condition =
    match.kind === 'prefix' ? { regex: `${quoteRegex(match.value)}.*` } : valueCondition(match);
  return { name, ...condition };
}
