/** Tokens that say by their form whose they are: the prefixes are documented by who gives them out. */
const TOKENS: readonly (readonly [of: string, form: RegExp])[] = [
  // https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
  ['GitHub', /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{36,255})/],
  // https://docs.gitlab.com/security/tokens/#token-prefixes
  ['GitLab', /\bgl(?:pat|dt|rt|cbt|ptt|agent|oas)-[\w-]{20}/],
  // https://docs.slack.dev/authentication/tokens
  ['Slack', /\bxox[abeprs]-\d[\w-]{10}/],
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  ['AWS', /\b(?:AKIA|ASIA)[A-Z2-7]{9}(?![A-Z2-7]{0,6}EXAMPLE\b)[A-Z2-7]{7}\b/],
  // https://docs.stripe.com/keys
  ['Stripe', /\b[rs]k_live_[A-Za-z0-9]{16}/],
  // https://docs.cloud.google.com/docs/authentication/api-keys
  ['Google', /\bAIza[\w-]{35}(?![\w-])/],
  // https://docs.npmjs.com/about-access-tokens
  ['npm', /\bnpm_[A-Za-z0-9]{36}\b/],
  // https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes
  ['Vault', /\bhv[sbr]\.[\w-]{24}/],
  // https://docs.digitalocean.com/reference/api/create-personal-access-token/
  ['DigitalOcean', /\bdo[opr]_v1_[0-9a-f]{64}/],
  // https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
  ['SendGrid', /\bSG\.[\w-]{22}\.[\w-]{43}/],
  // https://pypi.org/help/#apitoken
  ['PyPI', /\bpypi-AgE[\w-]{50}/],
];

/** A token that is signed (RFC 7519): a header and a body that both begin with `{"`. */
const SIGNED = /\beyJ[\w-]{10,4096}\.eyJ[\w-]{10,4096}\.[\w-]{10}/;
const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const IN_URL = /:\/\/[^\s/@:?#'"<>]{0,256}:([^\s/@?#'"<>]{1,256})@/g;
const IN_HEADER = /\bauthorization["']?[ \t]*[:=][ \t]*["']?(?:bearer|basic|token)[ \t]+([^\s"',;]{8})/gi;
/** Connection strings of databases and of Azure: `Server=db;Password=...`. */
const IN_CONNECTION = /;[ \t]*(?:password|pwd|accountkey|sharedaccesskey)[ \t]*=[ \t]*([^\s;"']{1,256})/gi;

/** What a text holds that is a credential whatever it is called, as the rest of a sentence about it. */
export function credentialByShape(text: string): string | undefined {
  if (text.length < 5) return undefined;
  if (PRIVATE_KEY.test(text)) return 'holds a private key';
  const [of] = TOKENS.find(([, form]) => form.test(text)) ?? [];
  if (of !== undefined) return `holds a token of ${of}`;
  if (SIGNED.test(text)) return 'holds a signed token';
  if (hasLiteral(text, IN_URL)) return 'holds a URL with a password';
  if (hasLiteral(text, IN_HEADER)) return 'holds a header with a credential';
  return hasLiteral(text, IN_CONNECTION) ? 'holds a connection string with a password' : undefined;
}

function hasLiteral(text: string, form: RegExp): boolean {
  for (const [, value = ''] of text.matchAll(form)) if (!isFilledInLater(value)) return true;
  return false;
}

/**
 * Whether something puts the value in later: Kubernetes (`$(NAME)`), a shell or the software itself (`$NAME`, `${NAME}`,
 * `$__file{...}`), a template (`{{ }}`, `<password>`, `%NAME%`, `@NAME@`, `YOUR_TOKEN`), or whoever hid it (`***`, `xxxx`).
 */
export function isFilledInLater(value: string): boolean {
  return (
    /\$[({]|\{\{|^\$[A-Za-z_]|^\$\d$/.test(value) ||
    /^(?:<.*>|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|%\w+%|@\w+@|\*+|\.{3,}|[xX]{3,}|\[.*\])$/.test(value)
  );
}
