import { Field } from '../field';
import { KIND } from '../kinds';
import { Manifest } from '../manifest';
import { ManifestIndex } from '../manifest-index';
import { GatewayController, kubeGatewaysNamed } from './kube-gateway';

/** What a route is attached to. */
export interface RouteParent {
  readonly field: Field;
  readonly kind: 'Gateway' | 'Service' | 'other';
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

const GROUP = 'gateway.networking.k8s.io';
const KINDS = [KIND.HTTPRoute, KIND.GRPCRoute, KIND.TCPRoute, KIND.TLSRoute, KIND.UDPRoute];

/** The routes of the input. */
export function kubeRoutes(index: ManifestIndex): readonly KubeRoute[] {
  return index.once('kube routes', () => KINDS.flatMap((kind) => index.all(kind).map(readRoute)));
}

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

/** Whether nobody but one controller reads the route. */
export function isOnlyFor(controller: GatewayController, route: KubeRoute, index: ManifestIndex): boolean {
  const controllers = controllersOf(route, index);
  return controllers.size === 1 && controllers.has(controller);
}

/** The lists of filters in a rule: its own, and those of its backends. */
export function filterLists(rule: Field): readonly Field[] {
  const backends = rule.get('backendRefs').items();
  return [rule, ...backends].map((holder) => holder.get('filters'));
}

function readRoute(manifest: Manifest): KubeRoute {
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
    backends: rules.flatMap((rule) => backendsOf(rule, namespace)),
  };
}

function readParent(field: Field, namespace: string): RouteParent {
  const group = field.get('group').text ?? GROUP;
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
  if (group === GROUP && kind === 'Gateway') return 'Gateway';
  return (group === '' || group === 'core') && kind === 'Service' ? 'Service' : 'other';
}

function backendsOf(rule: Field, namespace: string): readonly RouteBackend[] {
  const mirrored = filterLists(rule).flatMap((filters) =>
    filters
      .items()
      .map((filter) => filter.get('requestMirror', 'backendRef'))
      .filter(({ exists }) => exists),
  );
  return [...rule.get('backendRefs').items(), ...mirrored].map((field) => ({
    field,
    group: field.get('group').text ?? '',
    kind: field.get('kind').text ?? 'Service',
    namespace: field.get('namespace').text || namespace,
    name: field.get('name').text ?? '',
    port: field.get('port').port,
    weight: field.get('weight').number ?? 1,
  }));
}
