import { ownValue } from '../plain';
/** Labels, or a selector that asks for some of them. */
export type Labels = Readonly<Record<string, string>>;

/** The end of a value of which only the beginning is known, since a controller sets it. No label can have this in it. */
const OPEN = '…';

/** A value that begins so, of which no manifest tells the rest. */
export function openLabel(beginning = ''): string {
  return beginning + OPEN;
}

/** Whether the labels hold every pair of the selector, or may. An empty selector asks for nothing. */
export function hasLabels(labels: Labels, selector: Labels): boolean {
  return Object.entries(selector).every(([key, value]) => {
    const own = ownValue(labels, key);
    return own === value || (own !== undefined && own.endsWith(OPEN) && value.startsWith(own.slice(0, -1)));
  });
}

/** Finds things by their labels without looking at each: by the rarest pair that a selector asks for. */
export class LabelIndex<T extends { readonly labels: Labels; readonly namespace: string }> {
  private readonly byPair = new Map<string, T[]>();
  private readonly byNamespace = new Map<string, T[]>();
  private readonly selected = new Map<string, readonly T[]>();

  public constructor(public readonly all: readonly T[]) {
    for (const item of all) {
      push(this.byNamespace, item.namespace, item);
      for (const [key, value] of Object.entries(item.labels)) {
        const known = value.endsWith(OPEN) ? OPEN : value;
        push(this.byPair, `${item.namespace}|${key}=${known}`, item);
        push(this.byPair, `|${key}=${known}`, item);
      }
    }
  }

  /** What a namespace holds. */
  public in(namespace: string): readonly T[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  /**
   * What the selector selects, in one namespace, or in all of them. An empty selector selects everything. Selectors that say the
   * same get the same list, so that what is worked out about it can be kept for it.
   */
  public select(selector: Labels, namespace?: string): readonly T[] {
    const pairs = Object.entries(selector);
    if (pairs.length === 0) return namespace === undefined ? this.all : this.in(namespace);
    const key = JSON.stringify([namespace, ...pairs.sort(([left], [right]) => (left < right ? -1 : 1))]);
    const known = this.selected.get(key) ?? this.selectedBy(pairs, selector, namespace);
    this.selected.set(key, known);
    return known;
  }

  private selectedBy(
    pairs: readonly (readonly [string, string])[],
    selector: Labels,
    namespace: string | undefined,
  ): readonly T[] {
    let rarest: readonly T[] | undefined;
    for (const [key, value] of pairs) {
      const found = this.withPair(`${namespace ?? ''}|${key}=`, value);
      if (!rarest || found.length < rarest.length) rarest = found;
    }
    return (rarest ?? []).filter(({ labels }) => hasLabels(labels, selector));
  }

  private withPair(key: string, value: string): readonly T[] {
    const open = this.byPair.get(key + OPEN) ?? [];
    const found = value.endsWith(OPEN) ? [] : (this.byPair.get(key + value) ?? []);
    return open.length === 0 ? found : [...found, ...open];
  }
}

/** Adds a value to the list of a key. */
export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
