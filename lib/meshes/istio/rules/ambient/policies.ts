import { podsFor, selectorOf } from '../values';
import { Field, KnownKind, Labels, Manifest, ManifestIndex, reading, Pod } from '../../../../read';
import { KIND, waypointOf } from '../../read';
import { areAmbient, hasGateways } from './world';

/** A policy about requests whose pods are in ambient mode, where only a waypoint knows requests. */
export interface RequestPolicy {
  readonly manifest: Manifest;
  /** What is about requests in it. */
  readonly field: Field;
  /** What becomes of it without a waypoint, as the rest of a sentence. */
  readonly effect: string;
  /** Whether it does harm, more than not being kept to. */
  readonly harms: boolean;
  /** Whether the pods, or the Services in front of them, have a waypoint. */
  readonly hasWaypoint: boolean;
}

/** The policies about requests that choose pods in ambient mode by their labels or by their namespace. */
export const requestPolicies = reading((index: ManifestIndex): readonly RequestPolicy[] =>
  KINDS.flatMap((kind) => index.all(kind).flatMap((manifest) => read(manifest, index))),
);

const KINDS: readonly KnownKind[] = [
  KIND.AuthorizationPolicy,
  KIND.RequestAuthentication,
  KIND.WasmPlugin,
  KIND.Telemetry,
];

const OPERATIONS = ['hosts', 'notHosts', 'methods', 'notMethods', 'paths', 'notPaths'];
const SOURCES = ['remoteIpBlocks', 'notRemoteIpBlocks', 'requestPrincipals', 'notRequestPrincipals'];
const CONNECTION_KEYS: ReadonlySet<string> = new Set([
  'source.ip',
  'source.namespace',
  'source.principal',
  'destination.ip',
  'destination.port',
]);

function read(manifest: Manifest, index: ManifestIndex): readonly RequestPolicy[] {
  const { namespace } = manifest;
  // What is for the whole mesh is meant for sidecars and gateways as well.
  if (namespace === index.rootNamespace) return [];
  const found = manifest.kind === 'AuthorizationPolicy' ? ofAuthorization(manifest) : ofOther(manifest);
  if (!found) return [];
  // Without a selector it may be meant for a gateway that stands in the namespace.
  const isForAll = Object.keys(selectorOf(manifest)).length === 0;
  if (isForAll && hasGateways(namespace, index)) return [];
  const pods = podsFor(manifest, index);
  if (!areAmbient(pods, index)) return [];
  const waypoints = pods.flatMap((pod) => waypointsOf(pod, index));
  if (waypoints.includes('unknown')) return [];
  return [{ manifest, ...found, hasWaypoint: waypoints.some((each) => each !== 'none') }];
}

/** The waypoints of a pod itself, and of the Services in front of it. */
function waypointsOf(pod: Pod, index: ManifestIndex): readonly unknown[] {
  const holders: readonly { readonly labels: Labels; readonly namespace: string }[] = [
    pod,
    ...index.servicesOf(pod).map(({ manifest }) => manifest),
  ];
  return holders.map((holder) => waypointOf(holder, index));
}

type Found = Pick<RequestPolicy, 'field' | 'effect' | 'harms'>;

function ofAuthorization({ spec }: Manifest): Found | undefined {
  const action = spec.get('action').text ?? 'ALLOW';
  if (action !== 'ALLOW' && action !== 'DENY') {
    return { field: spec.get('action'), effect: `does not know the action ${action}`, harms: false };
  }
  const field = spec
    .get('rules')
    .items()
    .map(aboutRequests)
    .find((each) => each !== undefined);
  if (!field) return undefined;
  const effect =
    action === 'ALLOW'
      ? 'leaves the rule out, so that no one is let in by it'
      : 'keeps to the rest of the rule, and denies requests that it does not name';
  return { field, effect, harms: true };
}

function aboutRequests(rule: Field): Field | undefined {
  const within = (list: string, inner: string, names: readonly string[]): readonly Field[] =>
    rule
      .get(list)
      .items()
      .flatMap((item) => names.map((name) => item.get(inner, name)));
  const filled = [...within('to', 'operation', OPERATIONS), ...within('from', 'source', SOURCES)].find(
    (field) => field.items().length > 0,
  );
  const keys = rule
    .get('when')
    .items()
    .map((each) => each.get('key'));
  return filled ?? keys.find(({ text }) => text !== undefined && !CONNECTION_KEYS.has(text));
}

/** Of these the ones for a whole namespace are kept to by its waypoints, but for a RequestAuthentication. */
function ofOther({ spec, kind, root }: Manifest): Found | undefined {
  if (kind !== 'RequestAuthentication' && !spec.get('selector').exists) return undefined;
  const field = spec.get('selector').exists ? spec.get('selector') : root.get('kind');
  return { field, effect: `keeps to no ${kind}`, harms: false };
}
