import * as fc from 'fast-check';
import { Install } from 'cdk8s-mesh';
import { HelmValues, mergeValues } from '../../lib/platform/install';
import { codes, errorsOf, thrownBy } from '../support/errors';
import { installed } from './support';

describe('what the props say and what is added freely', () => {
  test('is one tree', () => {
    const own = { global: { tls: { enabled: true } }, ui: undefined };
    const free = { global: { tls: { verify: false }, name: 'consul' }, ui: { enabled: true } };
    expect(mergeValues('p', own, free)).toEqual({
      global: { tls: { enabled: true, verify: false }, name: 'consul' },
      ui: { enabled: true },
    });
  });

  test.each<[string, HelmValues, HelmValues]>([
    ['another value', { a: { b: true } }, { a: { b: false } }],
    ['another list', { a: { b: [1] } }, { a: { b: [1, 2] } }],
    ['a tree in place of a value', { a: { b: true } }, { a: { b: { c: 1 } } }],
    ['a value in place of a tree', { a: { b: { c: 1 } } }, { a: { b: true } }],
  ])('is an error where it is %s', (_what, own, free) => {
    const error = thrownBy(() => mergeValues('platform/consul', own, free));
    expect(error.code).toBe('MESH803');
    expect(error.message).toContain('[platform/consul]');
    expect(error.message).toContain('"a.b"');
  });

  const tree = fc.letrec<{ tree: HelmValues; node: HelmValues | string | boolean }>((tie) => ({
    tree: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('node'), { maxKeys: 3 }),
    node: fc.oneof({ maxDepth: 3 }, fc.boolean(), fc.constantFrom('x', 'y'), tie('tree')),
  })).tree;

  test('never loses anything, and never depends on who says it', () => {
    fc.assert(
      fc.property(tree, tree, (own, free) => {
        const one = codes(errorsOf(() => mergeValues('p', own, free)));
        expect(codes(errorsOf(() => mergeValues('p', free, own)))).toEqual(one);
        if (one.length > 0) return;
        const merged = mergeValues('p', own, free);
        expect(merged).toMatchObject(own);
        expect(merged).toMatchObject(free);
        expect(mergeValues('p', merged, free)).toEqual(merged);
      }),
    );
  });
});

describe('a credential is refused', () => {
  test.each<[string, HelmValues, string]>([
    ['by its key', { admin: { adminPassword: 'secret' } }, 'admin.adminPassword'],
    [
      'by the name of a variable',
      { env: { GF_SECURITY_ADMIN_PASSWORD: 'x' } },
      'env.GF_SECURITY_ADMIN_PASSWORD',
    ],
    ['as a key that signs', { login_token: { signing_key: 'x' } }, 'login_token.signing_key'],
    ['in a list of variables', { extraEnv: [{ name: 'API_KEY', value: 'x' }] }, 'extraEnv[0].API_KEY'],
    ['in JSON', { server: { extraConfig: '{"acl": {"token": "x"}}' } }, 'server.extraConfig.acl.token'],
    ['as a private key', { files: ['-----BEGIN EC PRIVATE KEY-----\n'] }, 'files[0]'],
  ])('%s', (_what, values, key) => {
    const error = thrownBy(() => installed(Install.flux(), { values }));
    expect(error.code).toBe('MESH805');
    expect(error.message).toContain(`"${key}"`);
    expect(error.message).not.toContain('secret"');
  });

  test.each<[string, HelmValues]>([
    ['the name of a Secret', { admin: { existingSecret: 'grafana', passwordKey: 'password' } }],
    ['the name and key of a Secret', { gossipEncryption: { secretName: 'gossip', secretKey: 'key' } }],
    ['a tree below such a key', { bootstrapToken: { secretName: 'token' } }],
    ['whether there is one', { automountServiceAccountToken: false }],
    ['an empty one', { adminPassword: '' }],
    ['a placeholder', { password: '${PASSWORD}', token: '$__file{/etc/token}' }],
    ['a variable from a Secret', { env: [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'a' } } }] }],
    ['text that only looks like JSON', { config: '{{ .Values.password }}' }],
    ['a certificate', { ca: '-----BEGIN CERTIFICATE-----\n' }],
  ])('but not %s', (_what, values) => {
    expect(installed(Install.flux(), { values })).toHaveLength(2);
  });
});
