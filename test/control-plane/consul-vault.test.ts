import { ConsulControlPlaneProps, ConsulVault, HelmValues } from 'cdk8s-mesh';
import { thrownBy } from '../support/errors';
import { at } from '../support/manifests';
import { consul } from './support';

const vault: ConsulVault = {
  serverRole: 'consul-server',
  aclRole: 'server-acl-init',
  authorityRole: 'consul-ca',
  serverCertificate: 'pki/issue/consul-server',
};
const secrets = {
  gossipKey: { name: 'consul/data/secret/gossip', key: 'gossip' },
  bootstrapToken: { name: 'consul/data/secret/bootstrap', key: 'token' },
  authority: { certificate: { name: 'pki/cert/ca', key: '' } },
};
const inVault = (more: Partial<ConsulControlPlaneProps> = {}): HelmValues =>
  consul({ vault, ...secrets, ...more }).chart.values;

describe('secrets in Vault', () => {
  test('are named by their paths, and nothing is made in the cluster', () => {
    expect(at(inVault(), 'global')).toMatchObject({
      gossipEncryption: { secretName: 'consul/data/secret/gossip', secretKey: 'gossip' },
      acls: { bootstrapToken: { secretName: 'consul/data/secret/bootstrap', secretKey: 'token' } },
      tls: { enabled: true, caCert: { secretName: 'pki/cert/ca' } },
      secretsBackend: {
        vault: {
          enabled: true,
          consulServerRole: 'consul-server',
          manageSystemACLsRole: 'server-acl-init',
          consulCARole: 'consul-ca',
        },
      },
    });
    expect(at(inVault(), 'global.gossipEncryption.autoGenerate')).toBeUndefined();
    expect(at(inVault(), 'global.tls.caKey')).toBeUndefined();
    expect(at(inVault(), 'server.serverCert')).toEqual({ secretName: 'pki/issue/consul-server' });
  });

  test('a path that gives out certificates has no key', () => {
    expect(at(inVault(), 'global.tls.caCert')).toEqual({ secretName: 'pki/cert/ca' });
  });

  test('Vault may be the authority of the mesh, and is known by a Secret of Kubernetes', () => {
    const values = inVault({
      vault: {
        ...vault,
        certificate: { name: 'vault-ca', key: 'tls.crt' },
        meshAuthority: { address: 'https://vault.vault:8200', rootPath: 'root', intermediatePath: 'inter' },
      },
    });
    expect(at(values, 'global.secretsBackend.vault')).toMatchObject({
      ca: { secretName: 'vault-ca', secretKey: 'tls.crt' },
      connectCA: {
        address: 'https://vault.vault:8200',
        rootPKIPath: 'root',
        intermediatePKIPath: 'inter',
      },
    });
  });

  test('without ACLs and TLS only the gossip key must be there', () => {
    const { gossipKey } = secrets;
    const { chart } = consul({ vault: { serverRole: 'consul' }, acls: false, tls: false, gossipKey });
    expect(at(chart.values, 'global.secretsBackend.vault')).toEqual({
      enabled: true,
      consulServerRole: 'consul',
    });
  });
});

describe('free values', () => {
  const values = { global: { secretsBackend: { vault: { enabled: true, consulServerRole: 'consul' } } } };

  test('that turn Vault on let props name paths', () => {
    const { gossipKey } = secrets;
    expect(at(consul({ values, gossipKey }).chart.values, 'global.gossipEncryption')).toEqual({
      secretName: 'consul/data/secret/gossip',
      secretKey: 'gossip',
    });
  });

  test('that name the gossip key keep the chart from making one', () => {
    const gossipEncryption = { secretName: 'gossip', secretKey: 'key' };
    expect(
      at(consul({ values: { global: { gossipEncryption } } }).chart.values, 'global.gossipEncryption'),
    ).toEqual(gossipEncryption);
  });
});

describe('what cannot be is refused', () => {
  const { gossipKey, bootstrapToken, authority } = secrets;
  test.each<[string, RegExp, Partial<ConsulControlPlaneProps>]>([
    ['a path without Vault', /path in Vault, of which `vault` says nothing/, { gossipKey }],
    ['no gossip key', /not said: `gossipKey`/, { vault, bootstrapToken, authority }],
    ['no first token', /not said: `bootstrapToken`/, { vault, gossipKey, authority }],
    ['no authority', /not said: `authority`/, { vault, gossipKey, bootstrapToken }],
    ['no roles', /`vault.aclRole`, `vault.authorityRole`/, { vault: { serverRole: 'a' }, ...secrets }],
    [
      'a path with an empty part',
      /is none that Vault can have/,
      { vault, ...secrets, gossipKey: { name: 'a//b', key: 'key' } },
    ],
    ['a Secret without a key', /is not one that a Secret can have/, { gossipKey: { name: 'a', key: '' } }],
    [
      'an authority without its key',
      /has no private key/,
      { authority: { certificate: { name: 'ca', key: 'tls.crt' } } },
    ],
    [
      'a certificate of Vault that is in Vault',
      /is a path in Vault/,
      { vault: { ...vault, certificate: { name: 'pki/cert/ca', key: 'a' } }, ...secrets },
    ],
  ])('%s', (_what, text, props) => {
    const error = thrownBy(() => consul(props));
    expect(error.message).toMatch(text);
  });
});
