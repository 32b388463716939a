import { push } from './objects/labels';
/** A kind that is looked at, as group and kind: `apps/Deployment`. */
export type KnownKind = `${string}/${string}`;

/** What is known of the kinds of an API group. */
export interface KindGroup {
  /**
   * The versions whose fields are those of the newest, as far as they are read here. Older versions stay valid input: a
   * cluster converts them by changing nothing but the version.
   */
  readonly versions: readonly string[];
  /**
   * Kinds of the group whose objects belong to the whole cluster.
   *
   * @default - none
   */
  readonly clusterScoped?: readonly string[];
  /**
   * Groups in which kinds of this one were before, by kind.
   *
   * @default - none
   */
  readonly moved?: Readonly<Record<string, string>>;
}

const versions = new Map<string, Set<string>>();
const kinds = new Set<KnownKind>();
const byName = new Map<string, KnownKind[]>();
const moved = new Map<string, KnownKind>();
const clusterScoped = new Set<string>([
  '/Node',
  '/PersistentVolume',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'apiregistration.k8s.io/APIService',
  'networking.k8s.io/IngressClass',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/StorageClass',
]);

/**
 * Makes kinds of an API group known to all that read manifests. Whoever asks for objects of a kind has loaded the module that
 * defines it, so that its definition is always there before the question.
 *
 * @param names what each kind is called in this program, and in manifests
 * @returns the kinds, by the names that they have in this program
 */
export function defineKinds<const Group extends string, const Names extends Readonly<Record<string, string>>>(
  group: Group,
  about: KindGroup,
  names: Names,
): { readonly [Name in keyof Names]: `${Group}/${Names[Name]}` } {
  versions.set(group, new Set([...(versions.get(group) ?? []), ...about.versions]));
  for (const kind of about.clusterScoped ?? []) clusterScoped.add(`${group}/${kind}`);
  for (const [kind, before] of Object.entries(about.moved ?? {})) {
    moved.set(`${before}/${kind}`, `${group}/${kind}`);
  }
  const entries = Object.entries(names).map(([name, kind]) => [name, `${group}/${kind}`] as const);
  for (const [, kind] of entries) kinds.add(kind);
  for (const kind of Object.values(names)) push(byName, kind, `${group}/${kind}`);
  return Object.freeze(Object.fromEntries(entries)) as {
    readonly [Name in keyof Names]: `${Group}/${Names[Name]}`;
  };
}

/**
 * The kinds that are looked at, whichever the mesh. Objects of other kinds are kept and counted, and nothing is said about
 * them. What only one mesh has is defined in its own folder.
 */
export const KIND = {
  ...defineKinds(
    '',
    { versions: ['v1'], clusterScoped: ['Namespace'] },
    {
      Service: 'Service',
      Pod: 'Pod',
      Namespace: 'Namespace',
      Secret: 'Secret',
      ConfigMap: 'ConfigMap',
      ServiceAccount: 'ServiceAccount',
    },
  ),
  ...defineKinds(
    'apps',
    {
      versions: ['v1', 'v1beta2', 'v1beta1'],
      moved: { Deployment: 'extensions', DaemonSet: 'extensions', ReplicaSet: 'extensions' },
    },
    {
      Deployment: 'Deployment',
      StatefulSet: 'StatefulSet',
      DaemonSet: 'DaemonSet',
      ReplicaSet: 'ReplicaSet',
    },
  ),
  ...defineKinds('networking.k8s.io', { versions: ['v1'] }, { NetworkPolicy: 'NetworkPolicy' }),
  ...defineKinds('batch', { versions: ['v1', 'v1beta1'] }, { Job: 'Job', CronJob: 'CronJob' }),
  ...defineKinds(
    'argoproj.io',
    { versions: ['v1alpha1'], clusterScoped: ['ClusterAnalysisTemplate'] },
    {
      Rollout: 'Rollout',
      AnalysisTemplate: 'AnalysisTemplate',
      ClusterAnalysisTemplate: 'ClusterAnalysisTemplate',
    },
  ),
  ...defineKinds(
    'flagger.app',
    { versions: ['v1beta1'] },
    { Canary: 'Canary', MetricTemplate: 'MetricTemplate' },
  ),
  ...defineKinds(
    'gateway.networking.k8s.io',
    { versions: ['v1', 'v1beta1', 'v1alpha3', 'v1alpha2'], clusterScoped: ['GatewayClass'] },
    {
      KubeGateway: 'Gateway',
      GatewayClass: 'GatewayClass',
      HTTPRoute: 'HTTPRoute',
      GRPCRoute: 'GRPCRoute',
      TCPRoute: 'TCPRoute',
      TLSRoute: 'TLSRoute',
      UDPRoute: 'UDPRoute',
      ListenerSet: 'ListenerSet',
      ReferenceGrant: 'ReferenceGrant',
    },
  ),
  // Istio's word for what is outside of the cluster: its hosts stand beside those of Services in the index.
  ...defineKinds(
    'networking.istio.io',
    { versions: ['v1', 'v1beta1', 'v1alpha3'] },
    { ServiceEntry: 'ServiceEntry' },
  ),
};

/** The kind of an object if it is looked at, whatever accepted version it is written in. */
export function knownKind(group: string, version: string, kind: string): KnownKind | undefined {
  const key: KnownKind = `${group}/${kind}`;
  const now = moved.get(key);
  if (now) return now;
  return kinds.has(key) && versions.get(group)?.has(version) ? key : undefined;
}

/** Whether objects of the group are read in this version; also where nothing is known of the group. */
export function isServed(group: string, version: string): boolean {
  return versions.get(group)?.has(version) ?? true;
}

/** The kinds of a name, of whichever group. */
export function kindsNamed(name: string): readonly KnownKind[] {
  return byName.get(name) ?? [];
}

/** Whether objects of the kind belong to the whole cluster, not to a namespace. */
export function isClusterScoped(group: string, kind: string): boolean {
  return clusterScoped.has(`${group}/${kind}`);
}
