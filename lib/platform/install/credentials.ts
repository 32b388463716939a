import { HelmValue, isTree } from './values';

/** Names under which charts take a credential itself. `existingSecret`, `secretName` and `passwordKey` name one, and are fine. */
const CREDENTIAL =
  /(password|passwd|passphrase|token|credential|credentials|api_?-?key|private_?-?key|signing_?-?key|access_?-?key|client_?-?secret)$/i;

/** A placeholder that the software itself, or what deploys it, fills in: `${VAR}`, `$(VAR)`, `$__file{...}`, `$VAR`. */
const PLACEHOLDER = /^\$([({_]|[A-Za-z]\w*$)/;

const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

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
  if (typeof name === 'string' && CREDENTIAL.test(name) && isLiteral(literal)) {
    return { key: key === '' ? name : `${key}.${name}`, reason: 'looks like a credential by its name' };
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
  if (PRIVATE_KEY.test(text)) return { key, reason: 'holds a private key' };
  if (CREDENTIAL.test(key) && isLiteral(text)) return { key, reason: 'looks like a credential by its name' };
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return findCredential(JSON.parse(text) as HelmValue, key);
  } catch {
    return undefined;
  }
}

function isLiteral(value: HelmValue): boolean {
  return typeof value === 'string' && value !== '' && !PLACEHOLDER.test(value);
}
