import type { Alias, Document, Node, Pair, ParsedNode, YAMLMap } from 'yaml';
import { LIMITS } from './problem';

type Yaml = typeof import('yaml');

/** What YAML allows and a manifest must not hold, and where it stands. */
export interface NodeProblem {
  readonly message: string;
  readonly mend: string;
  /** The offset in the text of the document. */
  readonly offset: number;
}

/** Said of anchors that stand for more than anyone wrote on purpose. */
export const TOO_OFTEN = {
  message: 'its anchors repeat each other far too often.',
  mend: 'Write the values out instead of repeating them.',
} as const;

const MERGE = '<<';

/** The first thing in a document that the grammar allows and Kubernetes does not. */
export function problemIn(
  document: Document,
  { isAlias, isCollection, isMap, isSeq, visit }: Yaml,
): NodeProblem | undefined {
  const anchors = new Map<string, Node>();
  let uses = 0;
  let found: NodeProblem | undefined;
  const refuse = (node: unknown, message: string, mend: string): symbol => {
    found = { message, mend, offset: (node as ParsedNode | null)?.range?.[0] ?? 0 };
    return visit.BREAK;
  };
  const remember = (node: Node & { readonly anchor?: string }): undefined => {
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
  };
  const isMergeable = (value: unknown): boolean => {
    const source = isAlias(value) ? anchors.get(value.source) : value;
    // An anchor that is not there is refused where it is used.
    return source === undefined || isMap(source);
  };
  const repeated = (map: YAMLMap): unknown => {
    const keys = new Set<string>();
    return map.items.find(({ key }) => {
      const name = nameOf(key);
      if (name === undefined || !keys.has(name)) {
        if (name !== undefined) keys.add(name);
        return false;
      }
      return true;
    })?.key;
  };
  visit(document, {
    Scalar: (_, node) => remember(node),
    Seq: (_, node) => remember(node),
    Map: (_, node) => {
      remember(node);
      const key = repeated(node);
      return key === undefined
        ? undefined
        : refuse(
            key,
            `the key "${nameOf(key)}" stands twice in one object, and only one of its values would count.`,
            'Remove one of them.',
          );
    },
    Alias: (_, alias: Alias, ancestors) => {
      const source = anchors.get(alias.source);
      if (!source) {
        return refuse(
          alias,
          `no anchor "&${alias.source}" stands before this alias.`,
          'Set the anchor first, or write the value out.',
        );
      }
      if (ancestors.includes(source))
        return refuse(alias, `the anchor "&${alias.source}" holds itself.`, 'Write the value out.');
      return ++uses > LIMITS.aliasUses ? refuse(alias, TOO_OFTEN.message, TOO_OFTEN.mend) : undefined;
    },
    Pair: (_, { key, value }: Pair) => {
      if (isCollection(isAlias(key) ? anchors.get(key.source) : key))
        return refuse(key, 'a list or an object stands where a key must.', 'Write a text as the key.');
      if (!isMergeKey(key)) return undefined;
      const sources = isSeq(value) ? value.items : [value];
      return sources.every(isMergeable)
        ? undefined
        : refuse(
            key,
            'the merge key "<<" can only take objects, or a list of objects.',
            'Write an alias of an object, such as `<<: *defaults`.',
          );
    },
  });
  return found;
}

function isMergeKey(key: unknown): boolean {
  const value = (key as { readonly value?: unknown } | null)?.value;
  return typeof value === 'symbol' && value.description === MERGE;
}

/** The name of a key in JSON; none for a merge key, which may be repeated, and for what is no scalar. */
function nameOf(key: unknown): string | undefined {
  if (typeof key !== 'object' || key === null || !('value' in key) || typeof key.value === 'symbol')
    return undefined;
  return String(key.value);
}
