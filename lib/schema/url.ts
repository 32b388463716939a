import { isIPv6 } from 'node:net';

/** What rules ask of an address. */
export interface Url {
  readonly scheme: string;
  readonly host: string;
}

const SCHEME = /^([a-zA-Z][a-zA-Z0-9+.-]*):/;
const HOST = /^[A-Za-z0-9\-._~!$&'()*+,;=:@[\]"<>%\u0080-\uffff]*$/;
const ESCAPES = /%(?![0-9a-fA-F]{2})/;

/** Reads an address as Go does where it must be absolute (`url.ParseRequestURI`): nothing where that is an error. */
export function parseUrl(text: string): Url | undefined {
  // eslint-disable-next-line no-control-regex -- Go refuses them
  if (text === '' || /[\u0000-\u001f\u007f]/.test(text)) return undefined;
  if (text === '*') return { scheme: '', host: '' };
  if (text.startsWith(':')) return undefined;
  const scheme = SCHEME.exec(text)?.[1] ?? '';
  const rest = (scheme === '' ? text : text.slice(scheme.length + 1)).replace(/\?.*$/s, '');
  if (!rest.startsWith('/')) return scheme === '' ? undefined : { scheme: scheme.toLowerCase(), host: '' };
  if (!rest.startsWith('//') || (scheme === '' && rest.startsWith('///')))
    return ESCAPES.test(rest) ? undefined : { scheme: scheme.toLowerCase(), host: '' };
  const slash = rest.indexOf('/', 2);
  const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash);
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const path = slash < 0 ? '' : rest.slice(slash);
  return isHost(host) && !ESCAPES.test(path) ? { scheme: scheme.toLowerCase(), host } : undefined;
}

function isHost(host: string): boolean {
  if (!HOST.test(host)) return false;
  if (host.startsWith('[')) {
    const end = host.indexOf(']');
    return (
      end > 0 && isIPv6(host.slice(1, end).replace(/%.*$/, '')) && /^(?::\d*)?$/.test(host.slice(end + 1))
    );
  }
  const colon = host.indexOf(':');
  return colon < 0 || /^:\d*$/.test(host.slice(colon));
}
