import { Rule } from '../../../../mesh/rules';
import { Attribute, PolicyValue } from './policy-values';

/** Why no request has a value, and how sure that is. */
export interface Unmatched {
  /** A sentence about the value, without the value, which it begins with. */
  readonly why: string;
  /** What to write instead. */
  readonly mend: string;
  readonly severity: Rule['severity'];
}

/** Why nothing that is compared with a value can fit it; nothing where something may. */
export function unmatched({ text, about }: PolicyValue): Unmatched | undefined {
  return OF[about]?.(text) ?? (STARRED.has(about) ? starInside(text, about) : undefined);
}

/** What may begin or end with a star, and takes any other one for a letter. */
const STARRED: ReadonlySet<Attribute> = new Set([
  'principals',
  'requestPrincipals',
  'hosts',
  'paths',
  'header',
  'claim',
  'sni',
]);

/** Where a star may be a letter after all. */
const LETTERS: ReadonlySet<Attribute> = new Set(['paths', 'header', 'claim']);

function starInside(text: string, about: Attribute): Unmatched | undefined {
  const isTemplate = about === 'paths' && /\{\*\*?\}/.test(text);
  const rest = text.startsWith('*') ? text.slice(1) : text.endsWith('*') ? text.slice(0, -1) : text;
  if (isTemplate || !rest.includes('*')) return undefined;
  const instead =
    about === 'paths'
      ? 'Write "{*}" for one part of the path, "{**}" at its end for all that follow, or several paths.'
      : 'Write one star, at the beginning or at the end, or several values.';
  const why =
    'has a star that is compared as a letter: only one at the beginning or the end stands for anything';
  return { why, mend: instead, severity: LETTERS.has(about) ? 'warning' : 'error' };
}

const OF: Partial<Record<Attribute, (text: string) => Unmatched | undefined>> = {
  principals,
  namespaces,
  requestPrincipals,
  hosts,
  paths,
};

const SCHEME = 'spiffe://';
const PRINCIPAL = 'Write TRUST-DOMAIN/ns/NAMESPACE/sa/NAME, such as "cluster.local/ns/shop/sa/web".';

function principals(text: string): Unmatched | undefined {
  if (text.replace(/^\*/, '').startsWith(SCHEME)) {
    const mend = `Leave "${SCHEME}" out: "${text.replace(SCHEME, '')}".`;
    return { why: `begins with "${SCHEME}", which Istio puts in front by itself`, mend, severity: 'error' };
  }
  if (text.startsWith('system:serviceaccount:'))
    return {
      why: 'is the name of a service account for Kubernetes, not for the mesh',
      mend: PRINCIPAL,
      severity: 'error',
    };
  if (text.includes('*') || /^[^/]+\/ns\/[^/]+\/sa\/[^/]+$/.test(text)) return undefined;
  return { why: 'is not how the mesh names those who call', mend: PRINCIPAL, severity: 'warning' };
}

function namespaces(text: string): Unmatched | undefined {
  if (/^[a-z0-9*-]+$/.test(text)) return undefined;
  return {
    why: 'is nothing that a namespace can be called',
    mend: 'Write the name of the namespace alone, such as "shop".',
    severity: 'error',
  };
}

const ISSUER = 'Write ISSUER/SUBJECT, such as "https://issuer.example.com/*" for all of its tokens.';

/** Istio parts the value at its last slash, and takes a star at the beginning or at the end, never both. */
function requestPrincipals(text: string): Unmatched | undefined {
  if (text !== '*' && /^\*.*\/\*$/.test(text))
    return {
      why: 'begins with a star, so the one behind the slash is compared as a letter',
      mend: ISSUER,
      severity: 'error',
    };
  if (text.includes('*') || (/\/[^/]+$/.test(text) && !/^https?:\/\/[^/]+$/.test(text))) return undefined;
  return { why: 'has no subject behind a slash, which every token has', mend: ISSUER, severity: 'error' };
}

const HOST =
  'Write the host as clients send it, such as "shop.example.com", with "*." in front for all below it.';

function hosts(text: string): Unmatched | undefined {
  if (text.includes('/')) return { why: 'is more than a host', mend: HOST, severity: 'error' };
  if (text.startsWith('.'))
    return { why: 'begins with a dot, as no host does', mend: HOST, severity: 'error' };
  return /^[a-z0-9._:[\]*-]+$/i.test(text)
    ? undefined
    : { why: 'is no host, and no pattern of hosts either', mend: HOST, severity: 'error' };
}

/** What only a regular expression has; a dot before the last star may be one of the path. */
const REGEX = /(?:^|\/)\.\*|\.\*.|[\\^|[\]]|\(\?/;

function paths(text: string): Unmatched | undefined {
  if (REGEX.test(text))
    return {
      why: 'is compared letter by letter, as Istio knows no regular expressions here',
      mend: 'Write a path, its beginning and "*", or a template with "{*}".',
      severity: 'warning',
    };
  if (/[?#]/.test(text))
    return {
      why: 'has a query, which is no part of the path',
      mend: 'Write the path alone.',
      severity: 'error',
    };
  return /^[/*]/.test(text)
    ? undefined
    : { why: 'does not begin with "/", as every path does', mend: `Write "/${text}".`, severity: 'error' };
}
