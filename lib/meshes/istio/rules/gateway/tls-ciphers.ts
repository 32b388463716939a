import { IGNORED, Rule } from '../../../../mesh/rules';
import { eachServer } from './each';

const CIPHERS: ReadonlySet<string> = new Set([
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-RSA-AES256-SHA',
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'AES128-SHA',
  'AES256-SHA',
  'DES-CBC3-SHA',
  'ALL',
]);

export const tlsCiphers: Rule = {
  id: 'gw-tls-ciphers',
  severity: 'warning',
  effect: IGNORED,
  title: 'TLS ciphers that do not work as written',
  codes: ['IST0133'],
  inputs: ['Gateway'],
  mend: 'Write names of ciphers as BoringSSL has them, each once, or leave the list and an old `minProtocolVersion` out.',
  explanation: `A server names a cipher that Envoy does not know, or one twice: Istio leaves it out without a word. A minimum of TLS 1.0 or
1.1 does nothing by itself, since the default ciphers need TLS 1.2: it needs a list of older ones.`,
  check: (index, report) => {
    eachServer(index, ({ manifest }, { field }) => {
      const tls = field.get('tls');
      const minimum = tls.get('minProtocolVersion');
      const ciphers = tls.get('cipherSuites').items();
      if (/^TLSV1_[01]$/.test(minimum.text ?? '') && ciphers.length === 0) {
        report(manifest, minimum, `${minimum.text} has no effect without ciphers that it can use.`);
      }
      const seen = new Set<string>();
      for (const cipher of ciphers) {
        const name = cipher.text ?? '';
        // Expressions that add and remove are Envoy's to read.
        if (/^[A-Za-z0-9]/.test(name) && !CIPHERS.has(name))
          report(manifest, cipher, `"${name}" is no cipher that Envoy knows.`);
        else if (seen.has(name)) report(manifest, cipher, `the cipher "${name}" is listed twice.`);
        seen.add(name);
      }
    });
  },
};
