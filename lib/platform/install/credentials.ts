import { credentialIn, namedCredential } from '../../names';
import { HelmValue, isTree } from './values';

/** A credential that is written out. */
export interface FoundCredential {
  readonly key: string;
  readonly reason: string;
}

/** The first credential that is written out in the values, also inside JSON and in lists of environment variables. */
export function findCredential(value: HelmValue, key = ''): FoundCredential | undefined {
  if (typeof value === 'string') return inText(value, key);
  if (Array.isArray(value)) {
    return first(value.map((item, index) => [`${key}[${index}]`, item as HelmValue]));
  }
  if (!isTree(value)) return undefined;
  const { name, value: literal } = value;
  if (typeof name === 'string' && typeof literal === 'string') {
    const reason = reasonOf(name, literal);
    if (reason) return { key: key === '' ? name : `${key}.${name}`, reason };
  }
  return first(
    Object.entries(value).map(([child, inner]) => [key === '' ? child : `${key}.${child}`, inner]),
  );
}

function first(entries: readonly (readonly [string, HelmValue])[]): FoundCredential | undefined {
  for (const [key, value] of entries) {
    const found = findCredential(value, key);
    if (found) return found;
  }
  return undefined;
}

function inText(text: string, key: string): FoundCredential | undefined {
  const reason = reasonOf(key, text);
  if (reason) return { key, reason };
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return findCredential(JSON.parse(text) as HelmValue, key);
  } catch {
    return undefined;
  }
}

/** What charts call a secret is the name of one, and what they call its key is the one in it: `existingSecret`, `secretKey`. */
const OF_A_SECRET = /secret_?-?key$/i;

function reasonOf(key: string, text: string): string | undefined {
  const isReference = namedCredential(key) === 'secret' || OF_A_SECRET.test(key);
  return credentialIn(isReference ? '' : key, text);
}
