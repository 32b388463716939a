import { NamedCredential, namedCredential } from './credential-name';
import { credentialByShape, isFilledInLater } from './credential-shape';

const BY_NAME = 'looks like a credential by its name';

/**
 * Why a value is taken for a credential, as the rest of a sentence about it; nothing where it is none.
 *
 * By its name it is one unless it is empty, put in later, a word such as `true`, a number (but of a password), a path, a URL, a
 * reference into a store of secrets, or plainly the name of a Secret. `changeme` and `password` are credentials like any others: what
 * stands in a manifest is what runs.
 */
export function credentialIn(name: string, value: string): string | undefined {
  const shape = credentialByShape(value);
  if (shape !== undefined) return shape;
  const kind = namedCredential(name);
  return kind !== undefined && isLiteral(kind, value.trim()) ? BY_NAME : undefined;
}

const WORDS =
  /^(?:true|false|yes|no|on|off|none|null|nil|undefined|unset|enabled?|disabled?|required?|optional|default|auto|always|never|bearer|basic|jwt|opaque|header|cookie|query|file|env|string|n\/a)$/i;
const PATH = /^(?:~|\.{1,2})?\/[\w.@-]+(?:\/[\w.@-]*)*$|^[A-Za-z]:\\/;
/** A URL, or where a store keeps a secret: `vault:secret/data/db#password`, `arn:aws:secretsmanager:...`, `ENC[...]`. */
const REFERENCE =
  /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|arn:|vault:|secretref:|secret:|file:|env:|op:|ref\+|projects\/|ENC\[|@Microsoft\.KeyVault)/i;
const PUBLIC = /^(?:ssh-|ecdsa-|-----BEGIN )/;
const NAME_OF_A_SECRET =
  /^[a-z0-9][a-z0-9./-]*[-./](?:secrets?|tls|certs?|certificates?|credentials?|creds|auth|tokens?|keys?|passwords?)$|^regcred$/;

function isLiteral(kind: NamedCredential, value: string): boolean {
  if (value === '' || isFilledInLater(value) || WORDS.test(value)) return false;
  if (PATH.test(value) || REFERENCE.test(value) || PUBLIC.test(value)) return false;
  if (kind !== 'password' && /^[\d.,]+[a-z]{0,2}$/.test(value)) return false;
  return kind !== 'secret' || !NAME_OF_A_SECRET.test(value);
}

/** What a shell is told, and what stands in one argument: `DB_PASSWORD=... run`, `run --token ...`. */
const ASSIGNED = /(?:^|[\s;&|"'])([A-Z][A-Z0-9_]{0,80})=("[^"\n]*"|'[^'\n]*'|[^\s;&|"'`)]+)/g;
const FLAGGED =
  /(?:^|\s)--?([A-Za-z][\w.-]{0,80})(?:=|[ \t]+)("[^"\n]*"|'[^'\n]*'|[^\s;&|"'`)-][^\s;&|"'`)]*)/g;

/** Why a command or an argument of one is taken for a credential. */
export function credentialInCommand(text: string): string | undefined {
  return credentialByShape(text) ?? assigned(text, [ASSIGNED, FLAGGED]);
}

/** A line of a file of settings: `password = ...`, `"apiKey": "..."`, `export TOKEN=...`. */
const LINE =
  /^[ \t]*(?:export[ \t]+|-[ \t]+)?["']?([A-Za-z][\w.-]{0,80})["']?[ \t]*[=:][ \t]*("[^"\n]*"|'[^'\n]*'|[^\s"'()[\]{};,]+)[,;]?[ \t]*\r?$/gm;
/** Files in which a name with a value is a line of a program, or of a text to be read. */
const PROGRAM = /\.(?:[cm]?[jt]sx?|py|lua|go|rb|php|pl|java|kt|cs|rs|sql|html?|md|tmpl|tpl|css|proto|rego)$/i;

/** Why an entry of a ConfigMap is taken for a credential: one value, or a file of them. */
export function credentialInEntry(name: string, text: string): string | undefined {
  if (!text.trim().includes('\n')) return credentialIn(name, text) ?? assigned(text, [LINE]);
  return credentialByShape(text) ?? (PROGRAM.test(name) ? undefined : assigned(text, [LINE]));
}

function assigned(text: string, forms: readonly RegExp[]): string | undefined {
  for (const form of forms) {
    for (const [, name = '', written = ''] of text.matchAll(form)) {
      const kind = namedCredential(name);
      // Beside a secret alone stands in files and commands, as often as not, the name of one.
      if (kind === undefined || kind === 'secret') continue;
      if (isLiteral(kind, written.replace(/^(["'])(.*)\1$/, '$2').trim()))
        return `sets "${name}", which ${BY_NAME}`;
    }
  }
  return undefined;
}
