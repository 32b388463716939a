import { MESH_GATEWAY } from '../read';
import { hostCovers } from '../../../read';
import { Failure, Hop, Request, Sender, step, TraceStep, withPort } from '../../../mesh/route';
import { Asking } from './http-match';
import { routesOf } from './http-route';
import { Registry } from './registry';
import { Scope } from './sidecar-scope';
import { BoundVirtualService } from './virtual-service';

/** What the proxy beside a sender knows. */
export interface Known {
  readonly registry: Registry;
  readonly scope: Scope;
  readonly sender: Sender;
  /** The VirtualServices of the mesh that it sees. */
  readonly seen: (port: number) => readonly BoundVirtualService[];
}

/**
 * A VirtualService may be for a host that nothing else knows. Istio gives it to proxies on port 80, and on the ports of those
 * other hosts of it that are known.
 *
 * @param fits which of those whose hosts cover the name are meant
 */
export function ofRouteAlone(
  name: string,
  request: Request,
  { registry, scope, sender, seen }: Known,
  fits: (virtualService: BoundVirtualService) => boolean = () => true,
): Hop | undefined {
  const port = request.port ?? 80;
  const asking: Asking = { proxy: sender, gateway: MESH_GATEWAY, port };
  const isOn = (host: string): boolean => {
    const found = registry.find(host, sender.namespace);
    return (
      found !== undefined && scope.knows(found, port) && found.ports.some(({ number }) => number === port)
    );
  };
  for (const each of covering(name, seen(port)).filter(fits)) {
    const isServed = port === 80 || each.hosts.some(isOn);
    const routes = isServed ? routesOf(each, asking, registry) : [];
    if (routes.length > 0) {
      return {
        sender,
        request: withPort(request, port),
        routes,
        unmatched: noRoute(each),
        proxy: 'requests',
      };
    }
  }
  return undefined;
}

/**
 * The VirtualService for just the name that is asked for, where that is no full name of anything: Istio does not complete it, so
 * that it takes requests by this name from the Service that goes by it too.
 */
export function ofLiteralName(name: string, request: Request, known: Known): Hop | undefined {
  const { registry, sender } = known;
  if (registry.knowsLiterally(name, sender.namespace)) return undefined;
  return ofRouteAlone(name, request, known, ({ hosts }) => hosts.includes(name));
}

/** What is answered where a VirtualService has no rule for a request. */
export function noRoute({ manifest, leftOut }: BoundVirtualService): Failure {
  const why = leftOut.length > 0 ? ', as rules that delegate are left out' : '';
  const text = `no rule matches the request${why}, so the proxy answers 404`;
  return { decision: 'unroutable', status: 404, step: step('lost', text, { manifest }) };
}

/** What is said of the rules that are left out of VirtualServices for a host. */
export function leftOutFor(host: string, seen: readonly BoundVirtualService[]): readonly TraceStep[] {
  return seen
    .filter(({ hosts }) => hosts.some((each) => hostCovers(each, host)))
    .flatMap(({ leftOut }) => leftOut);
}

function covering(name: string, seen: readonly BoundVirtualService[]): readonly BoundVirtualService[] {
  const closeness = ({ hosts }: BoundVirtualService): number =>
    Math.max(
      ...hosts
        .filter((host) => hostCovers(host, name))
        .map((host) => (host === name ? Infinity : host.length)),
    );
  return seen
    .filter(({ hosts }) => hosts.some((host) => hostCovers(host, name)))
    .sort((left, right) => Math.sign(closeness(right) - closeness(left)) || 0);
}
