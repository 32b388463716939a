import { PRIVILEGED_PORT_OFFSET } from '../speak';
import { ConsulControlPlaneOptions } from './options';
import { ConsulDnsService, ConsulMetrics, ConsulSecret, ConsulServers, ConsulSync } from './parts';

/** Values of the chart `consul`, as far as they are set here. */
export interface ConsulChartValues {
  readonly [section: string]: Section;
}
interface Section {
  readonly [key: string]: string | number | boolean | undefined | readonly string[] | Section;
}

/** What access control lists bring along: calls that no intention allows are denied. Without them Consul allows all. */
const DENIED_BY_DEFAULT = JSON.stringify({ default_intention_policy: 'deny' });

/** Every namespace, as the chart writes it. */
const ALL = ['*'];

/**
 * The options as values of Consul's chart. What the chart decides the same by itself is said too where it matters (ACLs, TLS,
 * a list of namespaces), so that a later chart cannot change it.
 */
export function consulChartValues(options: ConsulControlPlaneOptions, byArgo: boolean): ConsulChartValues {
  const { servers = {}, sync, dns = {}, ui = true, metrics, acls = true } = options;
  return {
    global: { ...names(options), ...security(options), metrics: metricsOf(metrics), ...argo(byArgo) },
    server: { enabled: true, ...disks(servers), ...(!acls && { extraConfig: DENIED_BY_DEFAULT }) },
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

function security(options: ConsulControlPlaneOptions): Section {
  const { acls = true, tls = true, bootstrapToken, authority, gossipKey } = options;
  return {
    acls: { manageSystemACLs: acls, ...(bootstrapToken && { bootstrapToken: secret(bootstrapToken) }) },
    tls: {
      enabled: tls,
      ...(authority && { caCert: secret(authority.certificate), caKey: secret(authority.key) }),
    },
    gossipEncryption: gossipKey ? secret(gossipKey) : { autoGenerate: true },
  };
}

/** Under Argo CD a Job that has run would stand in the way of the next synchronisation. */
function argo(byArgo: boolean): Section {
  return byArgo ? { argocd: { enabled: true } } : {};
}

function secret({ name, key }: ConsulSecret): Section {
  return { secretName: name, secretKey: key };
}

function disks({ replicas = 3, storage, storageClass }: ConsulServers): Section {
  return {
    replicas,
    storage: storage === undefined ? '10Gi' : storage.asString(),
    ...(storageClass !== undefined && { storageClass }),
  };
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

function metricsOf(metrics: ConsulMetrics | undefined): Section {
  if (!metrics) return { enabled: false };
  return { enabled: true, enableAgentMetrics: metrics.servers ?? true, enableGatewayMetrics: true };
}

function uiMetrics(metrics: ConsulMetrics | undefined): Section {
  const { prometheusUrl } = metrics ?? {};
  return prometheusUrl === undefined
    ? { enabled: false }
    : { enabled: true, provider: 'prometheus', baseURL: prometheusUrl };
}
