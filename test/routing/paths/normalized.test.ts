import { RoutingOptions } from '../../../lib/answers/route';
import { app, ask, outcome } from '../ask';
import { asks, entry, HTTP } from '../consul/pods';
import { SPELLINGS } from './spellings';

const DENY_ADMIN = `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: p, namespace: shop }
spec: { action: DENY, rules: [{ to: [{ operation: { paths: [/admin] } }] }] }
---
`;
const APPS = app('api', { namespace: 'shop' }) + app('client', { namespace: 'web' });
const ADMIN = '/admin';

const istio = (path: string, options: RoutingOptions['istio'] = {}, before = ''): string =>
  ask(
    before + DENY_ADMIN + APPS,
    { from: 'client', to: 'http://api.shop', path },
    { mesh: 'istio', istio: options },
  ).decision;

const INTENTIONS = entry(
  'ServiceIntentions',
  'api',
  '{ destination: { name: api }, sources: [{ name: client, permissions: [{ action: deny, http: { pathExact: /admin } }, { action: allow, http: { pathPrefix: / } }] }] }',
);
const mesh = (spec: string): string =>
  entry('Mesh', 'mesh', `{ http: { incoming: { requestNormalization: ${spec} } } }`);
const consul = (path: string, more = ''): string => asks(HTTP + INTENTIONS + more, { path }).decision;
const meaning = (seen: string): string =>
  seen === '400' ? 'unroutable' : seen === ADMIN ? 'denied' : 'routed';

describe('a rule about a path sees the path as the proxy reads it', () => {
  test.each(SPELLINGS)('%s', (path, base, merged, decoded) => {
    expect({
      istio: istio(path),
      merging: istio(path, { pathNormalization: 'MERGE_SLASHES' }),
      decoding: istio(path, { pathNormalization: 'DECODE_AND_MERGE_SLASHES' }),
      consul: consul(path),
      'consul, merging': consul(path, mesh('{ mergeSlashes: true }')),
      'consul, decoding': consul(
        path,
        mesh('{ mergeSlashes: true, pathWithEscapedSlashesAction: UNESCAPE_AND_FORWARD }'),
      ),
    }).toEqual({
      istio: meaning(base),
      merging: meaning(merged),
      decoding: meaning(decoded),
      consul: meaning(base),
      'consul, merging': meaning(merged),
      'consul, decoding': meaning(decoded),
    });
  });

  test('where the mesh turns that off, a path is compared as it comes', () => {
    expect(istio('/x/../admin', { pathNormalization: 'NONE' })).toBe('routed');
    expect(consul('/x/../admin', mesh('{ insecureDisablePathNormalization: true }'))).toBe('routed');
  });

  test("the mesh configuration among the manifests is Istio's own word", () => {
    const config = `apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data:
  mesh: |
    pathNormalization:
      normalization: MERGE_SLASHES
---
`;
    expect(istio('//admin')).toBe('routed');
    expect(istio('//admin', {}, config)).toBe('denied');
    expect(istio('//admin', { pathNormalization: 'BASE' }, config)).toBe('routed');
  });

  test("Consul's proxy of the sender takes routes by the path as it comes", () => {
    const router = entry(
      'ServiceRouter',
      'api',
      '{ routes: [{ match: { http: { pathPrefix: /old } }, destination: { service: other } }] }',
    );
    const decided = (path: string): unknown =>
      outcome(asks(HTTP + entry('ServiceDefaults', 'other', '{ protocol: http }') + router, { path }));
    expect(decided('/x/../old')).toEqual({ v1: 25, v2: 75 });
    expect(decided('/old')).not.toEqual({ v1: 25, v2: 75 });
  });

  test('the trace says how the proxy takes the path', () => {
    const { trace } = asks(HTTP + INTENTIONS, { path: '/%61dmin' });
    expect(trace.map(({ text }) => text)).toContain('the proxy takes the path /%61dmin for /admin');
  });
});
