import { PRIVILEGED_PORT_OFFSET } from '../speak';
import { ConsulControlPlaneOptions } from './options';
import { ConsulDnsService, ConsulMetrics, ConsulSecret, ConsulServers, ConsulSync } from './parts';
import { ConsulVault } from './vault';

/** Values of the chart `consul`, as far as they are set here. */
export interface ConsulChartValues {
  readonly [section: string]: Section;
}
interface Section {
  readonly [key: string]: string | number | boolean | undefined | readonly string[] | Section;
}

/** What is said beside the options. */
export interface ConsulChartContext {
  /** Whether Argo CD applies the chart. */
  readonly byArgo: boolean;
  /** Whether the free values name the gossip key. */
  readonly gossipByValues: boolean;
}

/** What access control lists bring along: calls that no intention allows are denied. Without them Consul allows all. */
const DENIED_BY_DEFAULT = JSON.stringify({ default_intention_policy: 'deny' });

/** Every namespace, as the chart writes it. */
const ALL = ['*'];

/**
 * The options as values of Consul's chart. What the chart decides the same by itself is said too where it matters (ACLs, TLS,
 * a list of namespaces), so that a later chart cannot change it.
 */
export function consulChartValues(
  options: ConsulControlPlaneOptions,
  { byArgo, gossipByValues }: ConsulChartContext,
): ConsulChartValues {
  const { servers = {}, sync, dns = {}, ui = true, metrics, acls = true, vault } = options;
  return {
    global: {
      ...names(options),
      ...security(options, gossipByValues),
      metrics: metricsOf(metrics, acls),
      ...(vault && { secretsBackend: { vault: secretsBackend(vault) } }),
      ...argo(byArgo),
    },
    server: {
      enabled: true,
      ...disks(servers),
      ...(vault?.serverCertificate !== undefined && {
        serverCert: { secretName: vault.serverCertificate },
      }),
      ...(!acls && { extraConfig: DENIED_BY_DEFAULT }),
    },
    client: { enabled: false },
    connectInject: injection(options),
    syncCatalog: syncCatalog(sync),
    dns: dnsService(dns),
    ui: { enabled: ui, ...(ui && { metrics: uiMetrics(metrics) }) },
  };
}

function names({
  name = 'consul',
  datacenter = 'dc1',
  domain = 'consul',
}: ConsulControlPlaneOptions): Section {
  return { name, datacenter, domain };
}

function security(options: ConsulControlPlaneOptions, gossipByValues: boolean): Section {
  const { acls = true, tls = true, bootstrapToken, authority, gossipKey } = options;
  return {
    acls: { manageSystemACLs: acls, ...(bootstrapToken && { bootstrapToken: secret(bootstrapToken) }) },
    tls: {
      enabled: tls,
      ...(authority && {
        caCert: secret(authority.certificate),
        ...(authority.key && { caKey: secret(authority.key) }),
      }),
    },
    gossipEncryption: gossipKey ? secret(gossipKey) : gossipByValues ? {} : { autoGenerate: true },
  };
}

/** Under Argo CD a Job that has run would stand in the way of the next synchronisation. */
function argo(byArgo: boolean): Section {
  return byArgo ? { argocd: { enabled: true } } : {};
}

/** A path in Vault that gives out certificates has no keys. */
function secret({ name, key }: ConsulSecret): Section {
  return { secretName: name, ...(key !== '' && { secretKey: key }) };
}

function secretsBackend(vault: ConsulVault): Section {
  const { serverRole, aclRole, authorityRole, certificate, meshAuthority } = vault;
  return {
    enabled: true,
    consulServerRole: serverRole,
    ...(aclRole !== undefined && { manageSystemACLsRole: aclRole }),
    ...(authorityRole !== undefined && { consulCARole: authorityRole }),
    ...(certificate && { ca: secret(certificate) }),
    ...(meshAuthority && {
      connectCA: {
        address: meshAuthority.address,
        rootPKIPath: meshAuthority.rootPath,
        intermediatePKIPath: meshAuthority.intermediatePath,
        ...(meshAuthority.authMethodPath !== undefined && { authMethodPath: meshAuthority.authMethodPath }),
      },
    }),
  };
}

function disks({ replicas = 3, storage, storageClass }: ConsulServers): Section {
  return {
    replicas,
    storage: storage === undefined ? '10Gi' : storage.asString(),
    ...(storageClass !== undefined && { storageClass }),
    ...(replicas === 1 && NO_BUDGET),
  };
}

/** A budget of the chart for one pod allows none to be missing: no node that it is on could be drained. */
const NO_BUDGET: Section = { disruptionBudget: { enabled: false } };

/** What the chart works out for two pods allows none to be missing either. */
function budgetOfInjectors(replicas: number): Section {
  if (replicas === 1) return NO_BUDGET;
  return replicas === 2 ? { disruptionBudget: { minAvailable: 1 } } : {};
}

function injection({
  injection = {},
  upstreams = 'explicit',
  apiGateway = {},
}: ConsulControlPlaneOptions): Section {
  const { everyPod = false, namespaces = ALL, exceptNamespaces = [], replicas = 2, cni = false } = injection;
  const { definitions = true, serviceType = 'LoadBalancer' } = apiGateway;
  return {
    enabled: true,
    replicas,
    ...budgetOfInjectors(replicas),
    default: everyPod,
    k8sAllowNamespaces: namespaces,
    k8sDenyNamespaces: exceptNamespaces,
    transparentProxy: { defaultEnabled: upstreams === 'transparent' },
    ...(cni && { cni: { enabled: true } }),
    apiGateway: {
      manageExternalCRDs: definitions,
      managedGatewayClass: { serviceType, mapPrivilegedContainerPorts: PRIVILEGED_PORT_OFFSET },
    },
  };
}

function syncCatalog(sync: ConsulSync | undefined): Section {
  if (!sync) return { enabled: false };
  const { toConsul, toKubernetes } = sync;
  const { prefix, namespaces = ALL, exceptNamespaces = ['kube-system', 'kube-public'] } = toConsul ?? {};
  const { everyService = true, namespaceSuffix = true } = toConsul ?? {};
  return {
    enabled: true,
    toConsul: toConsul !== undefined,
    toK8S: toKubernetes !== undefined,
    ...(toConsul && {
      default: everyService,
      k8sAllowNamespaces: namespaces,
      k8sDenyNamespaces: exceptNamespaces,
      addK8SNamespaceSuffix: namespaceSuffix,
      ...(prefix !== undefined && { consulPrefix: prefix }),
    }),
    ...(toKubernetes?.prefix !== undefined && { k8sPrefix: toKubernetes.prefix }),
  };
}

function dnsService(dns: ConsulDnsService | false): Section {
  if (dns === false) return { enabled: false };
  return { enabled: true, ...(dns.clusterIp !== undefined && { clusterIP: dns.clusterIp }) };
}

/** Servers with access control lists answer 403 to who asks for their metrics without a token, as Prometheus does. */
function metricsOf(metrics: ConsulMetrics | undefined, acls: boolean): Section {
  if (!metrics) return { enabled: false };
  return { enabled: true, enableAgentMetrics: metrics.servers ?? !acls, enableGatewayMetrics: true };
}

function uiMetrics(metrics: ConsulMetrics | undefined): Section {
  const { prometheusUrl } = metrics ?? {};
  return prometheusUrl === undefined
    ? { enabled: false }
    : { enabled: true, provider: 'prometheus', baseURL: prometheusUrl };
}
