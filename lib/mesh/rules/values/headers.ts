import { Field } from '../../../read';

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const PSEUDO: ReadonlySet<string> = new Set([':method', ':scheme', ':authority', ':path', ':status']);
const CLAIMS = /^@request\.auth\.claims[.[]/;

/** The methods of HTTP that a CORS policy of Istio and a condition of Consul may name. */
export const HTTP_METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'CONNECT',
  'OPTIONS',
  'TRACE',
]);

/** Whether the text can be the name of a header. */
export function isHeaderName(name: string): boolean {
  return TOKEN.test(name);
}

/** Whether the text is one of the names with a colon that HTTP/2 gives to parts of a request. */
export function isPseudoHeader(name: string): boolean {
  return PSEUDO.has(name);
}

/** Whether a header condition is about a claim of a token instead. */
export function isClaim(name: string): boolean {
  return CLAIMS.test(name);
}

/** Whether a header is the host that the request is for. */
export function isAuthority(name: string): boolean {
  return /^(?::authority|host)$/i.test(name);
}

/** The places where an HTTP rule changes headers: its own, and those of its destinations. */
export function headerChanges(
  rule: Field,
): readonly { readonly field: Field; readonly of: 'request' | 'response' }[] {
  const holders = [rule, ...rule.get('route').items()];
  return holders.flatMap((holder) =>
    (['request', 'response'] as const).map((of) => ({ field: holder.get('headers', of), of })),
  );
}
