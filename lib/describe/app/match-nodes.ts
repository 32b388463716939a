import { catalogue, Diagnostic, MeshError } from '../../diagnostics';
import { isUnconditional, Match, MatchNode, NamedMatch, StringMatch } from '../../model';
import { checkRegex, findToken, isWritableKey } from '../../names';

/** The alternatives of a match, or an error where it has no condition, two that cannot be joined, or a bad pattern. */
export function matchNodes(path: string, match: Match): readonly MatchNode[] {
  if (findToken(match.alternatives, '') !== undefined) {
    throw new MeshError(catalogue.names.token(path, { where: 'the match' }));
  }
  const problem =
    match.alternatives.length === 0
      ? NO_CONDITION
      : match.alternatives.map(problemOf).find((found) => found !== undefined);
  if (problem) throw new MeshError(catalogue.names.emptyMatch(path, { reason: problem }));
  const bad = match.alternatives.flatMap(comparisons).map((comparison) => badRegex(path, comparison));
  for (const diagnostic of bad) if (diagnostic) throw new MeshError(diagnostic);
  return match.alternatives;
}

const NO_CONDITION = 'has no condition, so it would take every request';

/** Why an alternative cannot be meant: two methods that exclude each other leave no condition, and that is the lesser reason. */
function problemOf(node: MatchNode): string | undefined {
  return node.problem ?? (isUnconditional(node) ? NO_CONDITION : badName(node));
}

const HTTP_TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

function badName(node: MatchNode): string | undefined {
  const badHeader = [...node.headers, ...node.cookies].find(({ name }) => !HTTP_TOKEN.test(name));
  if (badHeader) return `names "${badHeader.name}", which no header or cookie can be called`;
  const unwritable = [...node.headers, ...node.query].find(({ name }) => !isWritableKey(name));
  if (unwritable) return `names "${unwritable.name}", which no manifest can have as a key`;
  if (node.query.some(({ name }) => name === '')) return 'names a query parameter without a name';
  const badMethod = node.methods.find((method) => !/^[A-Z]+$/.test(method));
  if (badMethod !== undefined) return `names the method "${badMethod}", which HTTP does not have`;
  const { path } = node;
  if (path && (path.kind === 'exact' || path.kind === 'prefix') && !path.value.startsWith('/')) {
    return `compares the path with "${path.value}", and every path begins with "/"`;
  }
  return [...node.headers, ...node.cookies, ...node.query].some(
    ({ match }) => match.kind !== 'present' && match.value === '',
  )
    ? 'compares with an empty value; write present() if any value will do'
    : undefined;
}

function comparisons(node: MatchNode): readonly StringMatch[] {
  const named = (list: readonly NamedMatch[]): readonly StringMatch[] => list.map(({ match }) => match);
  return [
    ...(node.path ? [node.path] : []),
    ...named(node.headers),
    ...named(node.query),
    ...named(node.cookies),
  ];
}

function badRegex(path: string, match: StringMatch): Diagnostic | undefined {
  if (match.kind !== 'regex') return undefined;
  const checked = checkRegex(match.value);
  return checked.ok
    ? undefined
    : catalogue.names.badRegex(path, { pattern: match.value, reason: checked.reason });
}
