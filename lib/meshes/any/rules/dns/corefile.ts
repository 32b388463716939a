import { Field, KIND, Manifest, ManifestIndex, reading } from '../../../../read';

/** The ConfigMap in which the DNS server of AKS looks for what users add. */
export const CUSTOM = 'coredns-custom';

/** One `forward` of a Corefile. */
export interface Forward {
  readonly targets: readonly string[];
}

/** One server block of a Corefile. */
export interface ServerBlock {
  /** The zones it answers for, each with its port. */
  readonly zones: readonly { readonly zone: string; readonly port: number }[];
  readonly forwards: readonly Forward[];
}

/** The entries of the ConfigMaps that add to the DNS server of AKS. */
export const customEntries = reading(
  (index: ManifestIndex): readonly { readonly manifest: Manifest; readonly field: Field }[] =>
    customConfigs(index).flatMap((manifest) =>
      manifest.root
        .get('data')
        .fields()
        .map((field) => ({ manifest, field })),
    ),
);

/** The ConfigMaps that add to the DNS server of AKS, wherever they are. */
export function customConfigs(index: ManifestIndex): readonly Manifest[] {
  return index.all(KIND.ConfigMap).filter(({ name }) => name === CUSTOM);
}

/** Reads the server blocks of a Corefile; nothing where a template or a snippet hides what it says. */
export function readCorefile(text: string): readonly ServerBlock[] | undefined {
  if (/\{\{|\{\$|\{%|\$\{/.test(text)) return undefined;
  const blocks: { zones: ServerBlock['zones']; forwards: Forward[] }[] = [];
  let depth = 0;
  for (const line of linesOf(text)) {
    const words = line.split(/\s+/);
    if (depth === 0 && words[words.length - 1] === '{') {
      if (line.startsWith('(')) return undefined;
      blocks.push({ zones: words.slice(0, -1).flatMap(zonesOf), forwards: [] });
    } else if (depth === 1) {
      const forward = readForward(words);
      if (forward) blocks[blocks.length - 1]?.forwards.push(forward);
    }
    depth += words.filter((word) => word === '{').length - words.filter((word) => word === '}').length;
    if (depth < 0) return undefined;
  }
  return depth === 0 ? blocks : undefined;
}

/** The `forward` lines of an entry that adds to a block which stands elsewhere. */
export function readForwards(text: string): readonly Forward[] {
  return linesOf(text).flatMap((line) => readForward(line.split(/\s+/)) ?? []);
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
}

function readForward([plugin, from, ...rest]: readonly string[]): Forward | undefined {
  if (plugin !== 'forward' || from === undefined) return undefined;
  return { targets: rest.filter((word) => word !== '{' && word !== '}') };
}

function zonesOf(word: string): ServerBlock['zones'] {
  // Other protocols than plain DNS have ports of their own.
  const text = word.replace(/,$/, '').replace(/^dns:\/\//, '');
  if (text === '' || text.includes('://') || text.includes('/')) return [];
  const [, zone = '', port] = /^(.*?)(?::(\d+))?$/.exec(text) ?? [];
  return [
    { zone: zone.toLowerCase().replace(/\.$/, '') || '.', port: port === undefined ? 53 : Number(port) },
  ];
}
