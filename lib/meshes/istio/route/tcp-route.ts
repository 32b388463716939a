import { gatewayKey, gatewayReference } from '../read';
import { Field, hasLabels } from '../../../read';
import { Destination, Route } from '../../../mesh/route';
import { namedDestination } from './alias';
import { Asking } from './http-match';
import { Registry } from './registry';
import { BoundVirtualService } from './virtual-service';

/** The routes for connections that a VirtualService has for a proxy: its `tcp` rules, or its `tls` rules by the name asked for. */
export function connectionRoutes(
  virtualService: BoundVirtualService,
  kind: 'tcp' | 'tls',
  asking: Asking,
  serverName: string,
  registry: Registry,
): readonly Route[] {
  return virtualService[kind].flatMap((rule) => {
    const matches = rule.get('match').items();
    const fits =
      (kind === 'tcp' && matches.length === 0) ||
      matches.some((match) => concerns(match, virtualService, asking) && isForName(match, kind, serverName));
    return fits ? [routeOf(virtualService, kind, rule, asking, registry)] : [];
  });
}

function concerns(
  match: Field,
  { manifest }: BoundVirtualService,
  { proxy, gateway, port }: Asking,
): boolean {
  const wanted = match.get('port').port;
  if (wanted !== undefined && wanted !== port) return false;
  const gateways = match.get('gateways').items();
  if (gateways.length > 0)
    return gateways.some((each) => gatewayKey(gatewayReference(each, manifest.namespace)) === gateway);
  const namespace = match.get('sourceNamespace').text ?? '';
  return (
    hasLabels(proxy.labels, match.get('sourceLabels').strings()) &&
    (namespace === '' || namespace === proxy.namespace)
  );
}

function isForName(match: Field, kind: 'tcp' | 'tls', serverName: string): boolean {
  if (kind === 'tcp') return true;
  return match
    .get('sniHosts')
    .texts()
    .some((host) => (host.startsWith('*') ? serverName.endsWith(host.slice(1)) : host === serverName));
}

function routeOf(
  { manifest }: BoundVirtualService,
  kind: 'tcp' | 'tls',
  rule: Field,
  asking: Asking,
  registry: Registry,
): Route {
  const targets = rule.get('route').items();
  const to = targets.map((target): Destination => {
    const destination = target.get('destination');
    const subset = destination.get('subset').text;
    const port = destination.get('port', 'number').port;
    const host = destination.get('host').text ?? '';
    return {
      // For connections, the ports that another name lists are not asked for.
      ...namedDestination(host, manifest.namespace, port, { ...asking, gateway: '' }, registry),
      weight: targets.length === 1 ? 1 : Math.max(0, target.get('weight').number ?? 0),
      ...(subset !== undefined && subset !== '' && { subset }),
      place: { manifest, field: target },
    };
  });
  const place = { manifest, field: rule };
  return { place, name: `${kind}[${rule.step}]`, match: [], action: { kind: 'send', to }, notes: [] };
}
