import { isCidr, isIpAddress } from '../../../../names';
import { Attribute, PolicyValue } from './policy-values';

/** Why Istio's admission check refuses a value, as a sentence; nothing where it takes it. */
export function refusedValue({ text, about, item }: PolicyValue): string | undefined {
  if (text === '') return 'the text is empty.';
  const problem = CHECKS[about]?.(text, item.toString().includes('.when['));
  return problem && `"${text}" ${problem}.`;
}

/** Each completes a sentence that begins with the value. What a condition is not asked is not checked in one. */
const CHECKS: Partial<Record<Attribute, (text: string, isCondition: boolean) => string | undefined>> = {
  ipBlocks: address,
  remoteIpBlocks: address,
  destinationIp: address,
  ports: (text) => (/^\d+$/.test(text) && Number(text) <= 65535 ? undefined : 'is no port number'),
  paths: (text) => template(text),
  serviceAccounts: account,
  trustDomains: (text, isCondition) =>
    wildcard(text) ??
    (!isCondition && text.includes('/') ? 'is no trust domain, which has no slash' : undefined),
};

function address(text: string): string | undefined {
  return isIpAddress(text) || isCidr(text) ? undefined : 'is neither an address nor a range of addresses';
}

function account(text: string): string | undefined {
  if (text.includes('*')) return 'has a star, which stands for nothing in the name of a service account';
  const parts = text.split('/');
  return parts.length > 2 || parts.includes('')
    ? 'is neither the name of a service account nor a namespace, a slash and a name'
    : undefined;
}

function wildcard(text: string): string | undefined {
  const stars = text.split('*').length - 1;
  if (stars > 1) return 'has more than one star';
  return stars === 1 && !text.startsWith('*') && !text.endsWith('*')
    ? 'has a star between other letters, and takes one at the beginning or the end'
    : undefined;
}

const ONE = '{*}';
const ANY = '{**}';
const LITERAL = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]+$/;

/** What of a path can be neither a template nor letters. */
function template(path: string): string | undefined {
  const isTemplate = path.includes(ONE) || path.includes(ANY);
  let isOver = false;
  for (const part of path.replace(/^\/+|\/+$/g, '').split('/')) {
    if (part === ONE || part === ANY) {
      if (isOver) return `has more behind "${ANY}", which must be the last part of a template`;
      isOver = part === ANY;
      continue;
    }
    if (/[{}]/.test(part)) return `has braces in "${part}", where a template has only "${ONE}" or "${ANY}"`;
    if (isTemplate && !LITERAL.test(part))
      return `has "${part}" in a template, where every other part is plain letters`;
  }
  return undefined;
}
