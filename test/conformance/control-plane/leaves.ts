/** The keys that lead to a value. */
export type Path = readonly string[];

/** Plain data with keys. */
export interface Tree {
  readonly [key: string]: unknown;
}

/** Keys below which a chart takes anything: there a wrong key is the business of whoever reads it. */
const FREE = ['annotations', 'meshConfig'];

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The path of every value; a list counts as one. */
export function leaves(tree: Tree, at: Path = []): Path[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    isTree(value) ? leaves(value, [...at, key]) : [[...at, key]],
  );
}

/** The tree without one value. */
export function without(tree: Tree, [key = '', ...rest]: Path): Tree {
  const { [key]: value, ...others } = tree;
  if (rest.length === 0 || !isTree(value)) {
    return others;
  }
  const inner = without(value, rest);
  return Object.keys(inner).length === 0 ? others : { ...others, [key]: inner };
}

/** The tree with one value changed into another of its type. */
export function altered(tree: Tree, [key = '', ...rest]: Path): Tree {
  const value = tree[key];
  return { ...tree, [key]: rest.length > 0 && isTree(value) ? altered(value, rest) : another(value) };
}

function another(value: unknown): unknown {
  if (Array.isArray(value)) {
    return [...(value as unknown[]), 'another'];
  }
  if (typeof value === 'boolean') {
    return !value;
  }
  return typeof value === 'number' ? value + 1 : `${String(value)}x`;
}

/** The tree with a slip of the pen in a key that the chart itself gives a meaning. */
export function misspelt(tree: Tree, path: Path): Tree {
  const free = path.findIndex((key) => FREE.includes(key));
  const wrong = free < 0 ? path.length - 1 : free;
  const rename = (inner: Tree, depth: number): Tree =>
    Object.fromEntries(
      Object.entries(inner).map(([key, value]) => {
        if (key !== path[depth]) {
          return [key, value];
        }
        return depth === wrong ? [`${key}x`, value] : [key, isTree(value) ? rename(value, depth + 1) : value];
      }),
    );
  return rename(tree, 0);
}

/** The same path after the slip. */
export function misspeltPath(path: Path): Path {
  const free = path.findIndex((key) => FREE.includes(key));
  const wrong = free < 0 ? path.length - 1 : free;
  return path.map((key, index) => (index === wrong ? `${key}x` : key));
}
