import { nameKinds, readsAlso } from '../inputs';
import { reading } from '../reading';
import { Field } from '../field';
import { KIND } from '../kinds';
import { Manifest } from '../manifest';
import { ManifestIndex } from '../manifest-index';
import { GATEWAY_GROUP } from './group';
import { GatewayController, kubeGatewaysNamed } from './kube-gateway';

/** What a route is attached to. */
export interface RouteParent {
  readonly field: Field;
  readonly kind: 'Gateway' | 'ListenerSet' | 'Service' | 'other';
  readonly namespace: string;
  readonly name: string;
  readonly section: string | undefined;
  readonly port: number | undefined;
}

/** Where a rule of a route sends requests, or copies of them. */
export interface RouteBackend {
  readonly field: Field;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly port: number | undefined;
  readonly weight: number;
}

/** A route of the Gateway API, of whatever protocol. */
export interface KubeRoute {
  readonly manifest: Manifest;
  readonly namespace: string;
  readonly kind: string;
  /** In lower case; none where it takes every host. */
  readonly hostnames: readonly string[];
  readonly parents: readonly RouteParent[];
  readonly rules: readonly Field[];
  readonly backends: readonly RouteBackend[];
}

const KINDS = [KIND.HTTPRoute, KIND.GRPCRoute, KIND.TCPRoute, KIND.TLSRoute, KIND.UDPRoute];
// Routes of one kind attach to listeners as those of the others do, and all are read at once.
nameKinds('routes', KINDS);
readsAlso(['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'], ['routes']);

/** The routes of the input. */
export const kubeRoutes = reading((index: ManifestIndex): readonly KubeRoute[] =>
  KINDS.flatMap((kind) => index.all(kind).map(readRoute)),
);

/** The controllers of the Gateways that a route is attached to, as far as the input holds these. */
export function controllersOf({ parents }: KubeRoute, index: ManifestIndex): ReadonlySet<GatewayController> {
  return new Set(
    parents
      .filter(({ kind }) => kind === 'Gateway')
      .flatMap(({ namespace, name }): readonly GatewayController[] => {
        const found = kubeGatewaysNamed(namespace, name, index);
        return found.length > 0 ? found.map(({ controller }) => controller) : ['unknown'];
      }),
  );
}

/** Whether no one but one controller reads the route. */
export function isOnlyFor(controller: GatewayController, route: KubeRoute, index: ManifestIndex): boolean {
  const controllers = controllersOf(route, index);
  return controllers.size === 1 && controllers.has(controller);
}

/** The lists of filters in a rule: its own, and those of its backends. */
export function filterLists(rule: Field): readonly Field[] {
  const backends = rule.get('backendRefs').items();
  return [rule, ...backends].map((holder) => holder.get('filters'));
}

/** What a manifest of a route says. */
export function readRoute(manifest: Manifest): KubeRoute {
  const { spec, namespace, kind } = manifest;
  const rules = spec.get('rules').items();
  return {
    manifest,
    namespace,
    kind,
    hostnames: spec
      .get('hostnames')
      .texts()
      .map((host) => host.toLowerCase()),
    parents: spec
      .get('parentRefs')
      .items()
      .map((field) => readParent(field, namespace)),
    rules,
    backends: rules.flatMap((rule) => [...backendsOf(rule, namespace), ...mirrorsOf(rule, namespace)]),
  };
}

function readParent(field: Field, namespace: string): RouteParent {
  const group = field.get('group').text ?? GATEWAY_GROUP;
  const kind = field.get('kind').text ?? 'Gateway';
  return {
    field,
    kind: parentKind(group, kind),
    namespace: field.get('namespace').text || namespace,
    name: field.get('name').text ?? '',
    section: field.get('sectionName').text || undefined,
    port: field.get('port').port,
  };
}

function parentKind(group: string, kind: string): RouteParent['kind'] {
  if (group === GATEWAY_GROUP && (kind === 'Gateway' || kind === 'ListenerSet')) return kind;
  return group === '' && kind === 'Service' ? 'Service' : 'other';
}

/** Where a rule of a route sends requests. */
export function backendsOf(rule: Field, namespace: string): readonly RouteBackend[] {
  return rule
    .get('backendRefs')
    .items()
    .map((field) => readBackend(field, namespace));
}

/** Where the filters of a rule send copies of requests. */
function mirrorsOf(rule: Field, namespace: string): readonly RouteBackend[] {
  return filterLists(rule).flatMap((filters) =>
    filters
      .items()
      .map((filter) => filter.get('requestMirror', 'backendRef'))
      .filter(({ exists }) => exists)
      .map((field) => readBackend(field, namespace)),
  );
}

/** What a reference to a backend says. */
export function readBackend(field: Field, namespace: string): RouteBackend {
  return {
    field,
    group: field.get('group').text ?? '',
    kind: field.get('kind').text ?? 'Service',
    namespace: field.get('namespace').text || namespace,
    name: field.get('name').text ?? '',
    port: field.get('port').port,
    weight: field.get('weight').number ?? 1,
  };
}

/** Whether a backend is a Service of Kubernetes. */
export function isServiceBackend({ group, kind }: RouteBackend): boolean {
  return group === '' && kind === 'Service';
}
