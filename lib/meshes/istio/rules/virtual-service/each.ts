import { Destination, MESH_GATEWAY, RouteRule, VirtualService, virtualServices } from '../../read';
import { Field, ManifestIndex } from '../../../../read';

/** Visits every rule of every VirtualService. */
export function eachRule(
  index: ManifestIndex,
  visit: (virtualService: VirtualService, rule: RouteRule) => void,
): void {
  for (const each of virtualServices(index)) for (const rule of each.rules) visit(each, rule);
}

/** Visits every rule for requests of every VirtualService. */
export function eachHttpRule(
  index: ManifestIndex,
  visit: (virtualService: VirtualService, rule: RouteRule) => void,
): void {
  eachRule(index, (each, rule) => {
    if (rule.protocol === 'http') visit(each, rule);
  });
}

/** Visits every destination of every VirtualService. */
export function eachDestination(
  index: ManifestIndex,
  visit: (virtualService: VirtualService, destination: Destination, rule: RouteRule) => void,
): void {
  eachRule(index, (each, rule) => {
    for (const destination of rule.destinations) visit(each, destination, rule);
  });
}

/** The scope in which a VirtualService takes part: its hosts there must be its own. */
export function scopeOf({ inMesh, onGateways }: VirtualService): string {
  return inMesh && onGateways ? 'the mesh and gateways' : inMesh ? 'the mesh' : 'gateways';
}

/** Whether a rule is one of sidecars: some match of it is not for gateways alone. */
export function isForSidecars({ inMesh }: VirtualService, { matches }: RouteRule): boolean {
  return inMesh && (matches.length === 0 || matches.some(isMatchOfSidecars));
}

/** Whether a match is not for gateways alone. */
export function isMatchOfSidecars(match: Field): boolean {
  const gateways = match.get('gateways').texts();
  return gateways.length === 0 || gateways.includes(MESH_GATEWAY);
}
