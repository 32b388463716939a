import {
  ListenerOwner,
  KubeListener,
  KubeRoute,
  ManifestIndex,
  meansPort,
  meansSection,
  RouteParent,
  sharedHosts,
  takesKind,
  takesNamespace,
} from '../../../read';

/** Why no listener of a Gateway or ListenerSet takes a route; nothing where one does, or where the input does not tell. */
export function refusal(
  owner: ListenerOwner,
  parent: RouteParent,
  route: KubeRoute,
  index: ManifestIndex,
): string | undefined {
  const { kind, listeners, name, controller } = owner;
  // A waypoint and a gateway at the edge of a network take routes in their own way.
  if (controller === 'waypoint' || controller === 'istio-other' || listeners.length === 0) return undefined;
  const { section, port } = parent;
  const named = listeners.filter((listener) => meansSection(parent, listener));
  if (named.length === 0) {
    const names = listeners.map((listener) => `"${listener.name}"`).join(', ');
    return `the ${kind} "${name}" has no listener "${section}", only ${names}.`;
  }
  const meant = named.filter((listener) => meansPort(parent, listener.port));
  if (meant.length === 0) return `no listener of the ${kind} "${name}" has port ${port}.`;
  const reasons = meant.map((listener) => reason(listener, owner, route, index));
  return reasons.includes(undefined) ? undefined : reasons[0];
}

function reason(
  listener: KubeListener,
  owner: ListenerOwner,
  route: KubeRoute,
  index: ManifestIndex,
): string | undefined {
  const named = `the listener "${listener.name}" of the ${owner.kind} "${owner.name}"`;
  if (!takesKind(listener, owner, route, index)) {
    return `${named} takes no ${route.kind}.`;
  }
  if (takesNamespace(listener, owner, route, index) === false) {
    return `${named} takes no routes from the namespace "${route.namespace}".`;
  }
  const { hostname } = listener;
  if (sharedHosts(listener, route.hostnames).length > 0) return undefined;
  return `${named} is for "${hostname}", and the route for "${route.hostnames.join('", "')}".`;
}
