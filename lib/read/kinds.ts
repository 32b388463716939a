/**
 * The kinds that are looked at, as group and kind. Objects of other kinds are kept and counted, and nothing is said about
 * them.
 */
export const KIND = {
  Service: '/Service',
  Pod: '/Pod',
  Namespace: '/Namespace',
  Secret: '/Secret',
  ConfigMap: '/ConfigMap',
  ServiceAccount: '/ServiceAccount',
  Deployment: 'apps/Deployment',
  StatefulSet: 'apps/StatefulSet',
  DaemonSet: 'apps/DaemonSet',
  ReplicaSet: 'apps/ReplicaSet',
  Job: 'batch/Job',
  CronJob: 'batch/CronJob',
  Rollout: 'argoproj.io/Rollout',
  AnalysisTemplate: 'argoproj.io/AnalysisTemplate',
  ClusterAnalysisTemplate: 'argoproj.io/ClusterAnalysisTemplate',
  Canary: 'flagger.app/Canary',
  MetricTemplate: 'flagger.app/MetricTemplate',
  VirtualService: 'networking.istio.io/VirtualService',
  DestinationRule: 'networking.istio.io/DestinationRule',
  IstioGateway: 'networking.istio.io/Gateway',
  ServiceEntry: 'networking.istio.io/ServiceEntry',
  Sidecar: 'networking.istio.io/Sidecar',
  WorkloadEntry: 'networking.istio.io/WorkloadEntry',
  WorkloadGroup: 'networking.istio.io/WorkloadGroup',
  EnvoyFilter: 'networking.istio.io/EnvoyFilter',
  ProxyConfig: 'networking.istio.io/ProxyConfig',
  AuthorizationPolicy: 'security.istio.io/AuthorizationPolicy',
  PeerAuthentication: 'security.istio.io/PeerAuthentication',
  RequestAuthentication: 'security.istio.io/RequestAuthentication',
  Telemetry: 'telemetry.istio.io/Telemetry',
  WasmPlugin: 'extensions.istio.io/WasmPlugin',
  IstioOperator: 'install.istio.io/IstioOperator',
  KubeGateway: 'gateway.networking.k8s.io/Gateway',
  GatewayClass: 'gateway.networking.k8s.io/GatewayClass',
  HTTPRoute: 'gateway.networking.k8s.io/HTTPRoute',
  GRPCRoute: 'gateway.networking.k8s.io/GRPCRoute',
  TCPRoute: 'gateway.networking.k8s.io/TCPRoute',
  TLSRoute: 'gateway.networking.k8s.io/TLSRoute',
  UDPRoute: 'gateway.networking.k8s.io/UDPRoute',
  ReferenceGrant: 'gateway.networking.k8s.io/ReferenceGrant',
  ServiceDefaults: 'consul.hashicorp.com/ServiceDefaults',
  ServiceResolver: 'consul.hashicorp.com/ServiceResolver',
  ServiceSplitter: 'consul.hashicorp.com/ServiceSplitter',
  ServiceRouter: 'consul.hashicorp.com/ServiceRouter',
  ServiceIntentions: 'consul.hashicorp.com/ServiceIntentions',
  ProxyDefaults: 'consul.hashicorp.com/ProxyDefaults',
  ConsulMesh: 'consul.hashicorp.com/Mesh',
  ExportedServices: 'consul.hashicorp.com/ExportedServices',
  IngressGateway: 'consul.hashicorp.com/IngressGateway',
  TerminatingGateway: 'consul.hashicorp.com/TerminatingGateway',
  JWTProvider: 'consul.hashicorp.com/JWTProvider',
  SamenessGroup: 'consul.hashicorp.com/SamenessGroup',
  ControlPlaneRequestLimit: 'consul.hashicorp.com/ControlPlaneRequestLimit',
  PeeringAcceptor: 'consul.hashicorp.com/PeeringAcceptor',
  PeeringDialer: 'consul.hashicorp.com/PeeringDialer',
  GatewayClassConfig: 'consul.hashicorp.com/GatewayClassConfig',
  MeshService: 'consul.hashicorp.com/MeshService',
  Registration: 'consul.hashicorp.com/Registration',
  GatewayPolicy: 'consul.hashicorp.com/GatewayPolicy',
  RouteAuthFilter: 'consul.hashicorp.com/RouteAuthFilter',
  RouteRetryFilter: 'consul.hashicorp.com/RouteRetryFilter',
  RouteTimeoutFilter: 'consul.hashicorp.com/RouteTimeoutFilter',
} as const;

/** A kind that is looked at. */
export type KnownKind = (typeof KIND)[keyof typeof KIND];

/**
 * The versions of each group whose fields are those of the newest, as far as they are read here. Older versions stay valid
 * input: a cluster converts them by changing nothing but the version.
 */
const VERSIONS: Readonly<Record<string, readonly string[]>> = {
  '': ['v1'],
  apps: ['v1', 'v1beta2', 'v1beta1'],
  batch: ['v1', 'v1beta1'],
  'argoproj.io': ['v1alpha1'],
  'flagger.app': ['v1beta1'],
  'networking.istio.io': ['v1', 'v1beta1', 'v1alpha3'],
  'security.istio.io': ['v1', 'v1beta1'],
  'telemetry.istio.io': ['v1', 'v1alpha1'],
  'extensions.istio.io': ['v1alpha1'],
  'install.istio.io': ['v1alpha1'],
  'gateway.networking.k8s.io': ['v1', 'v1beta1', 'v1alpha3', 'v1alpha2'],
  'consul.hashicorp.com': ['v1alpha1'],
};

/** Kinds that moved: where they once were, and where they are. */
const MOVED: Readonly<Record<string, KnownKind>> = {
  'extensions/Deployment': KIND.Deployment,
  'extensions/DaemonSet': KIND.DaemonSet,
  'extensions/ReplicaSet': KIND.ReplicaSet,
};

const KNOWN: ReadonlySet<string> = new Set(Object.values(KIND));

/** The kind of an object if it is looked at, whatever accepted version it is written in. */
export function knownKind(group: string, version: string, kind: string): KnownKind | undefined {
  const key = `${group}/${kind}`;
  if (MOVED[key]) return MOVED[key];
  return KNOWN.has(key) && VERSIONS[group]?.includes(version) ? (key as KnownKind) : undefined;
}

const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  '/Namespace',
  '/Node',
  '/PersistentVolume',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'apiregistration.k8s.io/APIService',
  'argoproj.io/ClusterAnalysisTemplate',
  'consul.hashicorp.com/GatewayClassConfig',
  'gateway.networking.k8s.io/GatewayClass',
  'networking.k8s.io/IngressClass',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/StorageClass',
]);

/** Whether objects of the kind belong to the whole cluster, not to a namespace. */
export function isClusterScoped(group: string, kind: string): boolean {
  return CLUSTER_SCOPED.has(`${group}/${kind}`);
}
