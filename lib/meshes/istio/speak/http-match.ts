import { cookieHeaderRegex } from '../../../mesh';
import { MatchNode } from '../../../model';
import { HttpMatch } from './kinds';
import { IstioStringMatch, stringMatch } from './string-match';

/** The conditions of one alternative as an `http[].match` entry. */
export function httpMatch(node: MatchNode): HttpMatch {
  const named = [...node.headers.map(({ name, match }) => [name, stringMatch(match)] as const)];
  const cookies = node.cookies.map((cookie) => ['cookie', { regex: cookieHeaderRegex(cookie) }] as const);
  const headers = Object.fromEntries([...named, ...cookies]);
  return {
    ...(node.path && { uri: stringMatch(node.path) }),
    ...(node.methods.length > 0 && { method: anyMethod(node.methods) }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(node.query.length > 0 && {
      queryParams: Object.fromEntries(node.query.map(({ name, match }) => [name, stringMatch(match)])),
    }),
  };
}

function anyMethod(methods: readonly string[]): IstioStringMatch {
  return methods.length === 1 ? { exact: methods[0] } : { regex: methods.join('|') };
}
