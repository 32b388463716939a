/** Words that a credential is called by when they come last. */
const LAST = new Set(['PASSWORD', 'PASSWD', 'PASSPHRASE', 'TOKEN', 'CREDENTIAL', 'CREDENTIALS']);
/** The same, where something stands before them: `PWD` alone is a folder, and `PASS` a word of tests. */
const LAST_OF_SEVERAL = new Set(['PASS', 'PWD']);
/** Credentials written as one word, such as `PGPASSWORD` and redis's `requirepass`. */
const RUN_TOGETHER =
  /(?:PASSWORD|PASSWD|PASSPHRASE|REQUIREPASS|MASTERAUTH|(?:API|SECRET|ACCESS|PRIVATE|SIGNING|ENCRYPTION|ACCOUNT)KEY|(?:AUTH|ACCESS|BEARER)TOKEN|CLIENTSECRET)$/;
/** What a key is of that must stay secret. A key by itself is a name of anything: of an entry, a partition, a header. */
const KEYS = new Set(
  'API SECRET ACCESS PRIVATE SIGNING ENCRYPTION ENCRYPT AUTH ACCOUNT MASTER HMAC JWT SSH SHARED SUBSCRIPTION'.split(
    ' ',
  ),
);
/** What a secret is of that is a text rather than a Secret of Kubernetes. */
const SECRETS = new Set(
  'CLIENT JWT SESSION COOKIE HMAC SIGNING WEBHOOK SHARED OAUTH OAUTH2 CSRF APP HASH CONSUMER'.split(' '),
);
/** What names a Secret of Kubernetes where it stands before "secret". */
const REFERENCES = new Set(
  'EXISTING PULL IMAGE TLS SSL CA CERT CERTIFICATE MOUNT MOUNTED KUBE KUBERNETES K8S DEFAULT NO'.split(' '),
);
/** Tokens that are pieces of text, or places to go on from. */
const PIECES = new Set(
  'EOS BOS PAD STOP UNK MASK SEP CLS NEXT PAGE CONTINUATION CANCELLATION MAX MIN'.split(' '),
);
/** What makes a name one of something that may be known, or of whether there is a credential at all. */
const HARMLESS = new Set(
  // etcd's "initial cluster token" only tells clusters apart.
  'PUBLIC PUBLISHABLE INITIAL ALLOW ENABLE DISABLE USE SKIP REQUIRE EMPTY RANDOM GENERATE'.split(' '),
);

/** How much a name says of its value: a `secret` may also be the name of a Secret. */
export type NamedCredential = 'password' | 'credential' | 'secret';

/**
 * Whether something that is called so is a credential, by its last words: `DB_PASSWORD`, `apiKey`, `--auth-token`. What goes on
 * after them is about one, such as `PASSWORD_FILE` and `TOKEN_URL`.
 */
export function namedCredential(name: string): NamedCredential | undefined {
  const words = wordsOf(name);
  const last = words.at(-1);
  if (last === undefined || words.some((word) => HARMLESS.has(word))) return undefined;
  const before = words.at(-2);
  if (last === 'TOKEN' && before !== undefined && PIECES.has(before)) return undefined;
  if (/PASS(?:WORD|WD|PHRASE)$/.test(last)) return 'password';
  if (LAST.has(last) || RUN_TOGETHER.test(last)) return 'credential';
  if (before === undefined) return last === 'SECRET' ? 'secret' : undefined;
  if (LAST_OF_SEVERAL.has(last)) return 'password';
  if (last === 'KEY') return KEYS.has(before) ? 'credential' : undefined;
  if (last === 'BASE') return words.slice(-3).join('_') === 'SECRET_KEY_BASE' ? 'credential' : undefined;
  if (last !== 'SECRET' || REFERENCES.has(before)) return undefined;
  return SECRETS.has(before) ? 'credential' : 'secret';
}

/** The words of a name however they are told apart, in capitals and without a number at the end. */
function wordsOf(name: string): readonly string[] {
  const words = name
    .slice(-200)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .replace(/[^A-Z0-9]*\d*$/, '')
    .split(/[^A-Z0-9]+/);
  return words.filter((word) => word !== '');
}
