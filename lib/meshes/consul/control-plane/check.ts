import { ConsulControlPlaneOptions } from './options';
import { ConsulSecret, ConsulServers, ConsulSync } from './parts';
import { IConstruct } from 'constructs';
import { dnsLabel, dnsName, eachOneOf, illegal, objectName, wholeNumber, yesesOrNos } from '../../../checks';
import { catalogue, MeshError } from '../../../diagnostics';
import { HelmValue, HelmValues, option } from '../../../platform/install';
import { ownValue, isIpAddress } from '../../../names';

const KEY = /^[-._a-zA-Z0-9]+$/;
const VAULT_PATH = /^[-._a-zA-Z0-9]+(?:\/[-._a-zA-Z0-9]+)*$/;

/**
 * Checks what is said about Consul.
 *
 * @param inVault whether its secrets are paths in Vault
 */
export function checkConsul(
  construct: IConstruct,
  options: ConsulControlPlaneOptions,
  inVault: boolean,
): void {
  const { path } = construct.node;
  checkWords(path, options);
  const { name, datacenter, domain, servers, injection, upstreams, sync, dns } = options;
  if (name !== undefined) dnsLabel(construct, 'name of the control plane', name);
  if (datacenter !== undefined && !/^[a-z0-9_-]{1,63}$/.test(datacenter)) {
    throw option(path, `the datacenter "${datacenter}"`, 'is not 1 to 63 small letters, digits, "-" and "_"');
  }
  if (domain !== undefined) dnsName(construct, domain);
  if (servers) checkServers(construct, servers);
  if (injection?.replicas !== undefined) {
    podCount(construct, 'the number of injectors', injection.replicas);
  }
  if (injection?.cni && upstreams !== 'transparent') {
    throw option(path, 'the CNI plugin', "redirects nothing without upstreams: 'transparent'");
  }
  namespaces(construct, [...(injection?.namespaces ?? []), ...(injection?.exceptNamespaces ?? [])]);
  if (sync) checkSync(construct, sync);
  if (dns && dns.clusterIp !== undefined && !isIpAddress(dns.clusterIp)) {
    throw option(path, `the ClusterIP "${dns.clusterIp}"`, 'is no IP address');
  }
  checkSecrets(construct, options, inVault);
  if (options.vault) checkVault(path, options);
}

function checkWords(path: string, options: ConsulControlPlaneOptions): void {
  const { injection, sync, apiGateway, metrics, upstreams } = options;
  yesesOrNos(path, {
    ui: options.ui,
    acls: options.acls,
    tls: options.tls,
    'injection.everyPod': injection?.everyPod,
    'injection.cni': injection?.cni,
    'sync.toConsul.everyService': sync?.toConsul?.everyService,
    'sync.toConsul.namespaceSuffix': sync?.toConsul?.namespaceSuffix,
    'apiGateway.definitions': apiGateway?.definitions,
    'metrics.servers': metrics?.servers,
  });
  eachOneOf(path, {
    upstreams: [upstreams, ['explicit', 'transparent']],
    pathNormalization: [
      options.pathNormalization,
      ['none', 'base', 'merge-slashes', 'decode-and-merge-slashes'],
    ],
    'apiGateway.serviceType': [apiGateway?.serviceType, ['LoadBalancer', 'ClusterIP', 'NodePort']],
  });
  const url = metrics?.prometheusUrl;
  if (url !== undefined && !URL.canParse(url)) throw illegal(path, 'metrics.prometheusUrl', url, 'is no URL');
}

function podCount(construct: IConstruct, what: string, value: number): void {
  wholeNumber(construct, catalogue.install.controlPlane, what, value, { from: 1 });
}

function checkServers(construct: IConstruct, { replicas, storage, storageClass }: ConsulServers): void {
  const { path } = construct.node;
  if (replicas !== undefined) {
    podCount(construct, 'the number of servers', replicas);
    if (replicas % 2 === 0) {
      throw option(
        path,
        'the number of servers',
        `is ${replicas}, which survives no more than ${replicas - 1}`,
      );
    }
  }
  if (storageClass !== undefined) objectName(construct, 'name of a StorageClass', storageClass);
  if (storage !== undefined && storage.toKibibytes() <= 0) {
    throw option(path, 'the disk of a server', 'has no size');
  }
}

function checkSync(construct: IConstruct, { toConsul, toKubernetes }: ConsulSync): void {
  const { path } = construct.node;
  if (!toConsul && !toKubernetes) throw option(path, 'the synchronisation', 'has no direction');
  namespaces(construct, [...(toConsul?.namespaces ?? []), ...(toConsul?.exceptNamespaces ?? [])]);
  for (const prefix of [toConsul?.prefix, toKubernetes?.prefix]) {
    if (prefix !== undefined && !/^[a-z][a-z0-9-]{0,62}$/.test(prefix)) {
      throw option(path, `the prefix "${prefix}"`, 'is nothing that a DNS name begins with');
    }
  }
}

function namespaces(construct: IConstruct, names: readonly string[]): void {
  for (const name of names) dnsLabel(construct, 'namespace', name);
}

function checkSecrets(construct: IConstruct, options: ConsulControlPlaneOptions, inVault: boolean): void {
  const { path } = construct.node;
  const { bootstrapToken, authority, gossipKey, acls, tls, vault } = options;
  if (bootstrapToken && acls === false) throw option(path, 'the first token', 'is of no use without ACLs');
  if (authority && tls === false) throw option(path, 'the authority', 'is of no use without TLS');
  if (authority && !authority.key && !inVault)
    throw option(path, 'the authority', 'has no private key, by which certificates of servers are made');
  const secrets: readonly (ConsulSecret | undefined)[] = [
    bootstrapToken,
    gossipKey,
    authority?.certificate,
    authority?.key,
  ];
  for (const secret of secrets) {
    if (secret && inVault) checkVaultPath(path, secret);
    else if (secret) checkSecret(construct, secret);
  }
  // Vault is not asked for the certificate by which it is known.
  if (vault?.certificate) checkSecret(construct, vault.certificate);
}

function checkSecret(construct: IConstruct, { name, key }: ConsulSecret): void {
  if (name.includes('/'))
    throw option(
      construct.node.path,
      `the Secret "${name}"`,
      'is a path in Vault, of which `vault` says nothing',
    );
  objectName(construct, 'name of a Secret', name);
  if (!KEY.test(key)) throw notAKey(construct.node.path, { name, key });
}

function checkVaultPath(path: string, { name, key }: ConsulSecret): void {
  if (!VAULT_PATH.test(name)) throw option(path, `the path "${name}"`, 'is none that Vault can have');
  if (key !== '' && !KEY.test(key)) throw notAKey(path, { name, key });
}

function notAKey(path: string, { name, key }: ConsulSecret): MeshError {
  return option(path, `the key "${key}" of the Secret "${name}"`, 'is not one that a Secret can have');
}

/** With Vault the chart makes nothing that must be secret: all of it has to be there. */
function checkVault(path: string, options: ConsulControlPlaneOptions): void {
  const { vault, acls = true, tls = true, bootstrapToken, gossipKey, authority } = options;
  const missing = [
    [gossipKey, 'gossipKey'],
    [!acls || bootstrapToken, 'bootstrapToken'],
    [!acls || vault?.aclRole, 'vault.aclRole'],
    [!tls || authority, 'authority'],
    [!tls || vault?.authorityRole, 'vault.authorityRole'],
    [!tls || vault?.serverCertificate, 'vault.serverCertificate'],
  ].flatMap(([value, name]) => (value ? [] : [`\`${String(name)}\``]));
  if (missing.length > 0)
    throw option(path, 'Vault', `holds every secret, and this is not said: ${missing.join(', ')}`);
}

/** Refuses credentials in the agents' own configuration, where they have other names than elsewhere. */
export function checkAgentConfig(path: string, values: HelmValues): void {
  for (const part of ['server', 'client']) {
    const key = `${part}.extraConfig`;
    const text = (ownValue(values, part) as HelmValues | undefined)?.extraConfig;
    const config = typeof text === 'string' ? parsed(text) : undefined;
    if (config === undefined) continue;
    if (typeof config.encrypt === 'string') {
      throw new MeshError(
        catalogue.install.credential(path, { key: `${key}.encrypt`, reason: 'is the gossip key' }),
      );
    }
    const tokens = (config.acl as HelmValues | undefined)?.tokens;
    if (tokens && Object.values(tokens as HelmValues).some((value) => typeof value === 'string')) {
      throw new MeshError(
        catalogue.install.credential(path, { key: `${key}.acl.tokens`, reason: 'holds a token' }),
      );
    }
  }
}

function parsed(text: string): Readonly<Record<string, HelmValue>> | undefined {
  try {
    const value = JSON.parse(text) as HelmValues | null;
    return typeof value === 'object' ? (value ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}
