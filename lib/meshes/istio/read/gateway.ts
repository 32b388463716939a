import { KIND } from './kinds';
import { Field, hostCovers, Labels, Manifest, ManifestIndex, Pod, push, reading } from '../../../read';

/** A host that a server admits, and the namespaces whose VirtualServices may serve it. */
export interface ServerHost extends AdmittedHost {
  readonly field: Field;
}

/** A host and the namespaces for which it is admitted. */
export interface AdmittedHost {
  /** `*` for all namespaces. */
  readonly namespace: string;
  readonly host: string;
}

/** A server of a Gateway. */
export interface GatewayServer {
  readonly field: Field;
  readonly port: number | undefined;
  /** In capitals. */
  readonly protocol: string;
  readonly bind: string | undefined;
  readonly tls: Field;
  readonly hosts: readonly ServerHost[];
}

/** A Gateway of Istio. */
export interface Gateway {
  readonly manifest: Manifest;
  readonly namespace: string;
  readonly name: string;
  readonly selector: Labels;
  readonly servers: readonly GatewayServer[];
}

/** What a server of a Gateway does with what reaches it: reads requests, with TLS or without, or passes connections on. */
export type ServerKind = 'http' | 'https' | 'passthrough' | 'tcp';

/** What a server does with what reaches it. */
export function serverKind({ protocol, tls }: Pick<GatewayServer, 'protocol' | 'tls'>): ServerKind {
  const mode = tls.get('mode').text;
  switch (protocol) {
    case 'HTTP':
    case 'HTTP2':
    case 'GRPC':
    case 'GRPC-WEB':
      return 'http';
    case 'HTTPS':
      return mode === 'PASSTHROUGH' || mode === 'AUTO_PASSTHROUGH' ? 'passthrough' : 'https';
    case 'TLS':
      return 'passthrough';
    default:
      return 'tcp';
  }
}

/** The Gateways of the input. */
export const gateways = reading((index: ManifestIndex): readonly Gateway[] =>
  index.all(KIND.IstioGateway).map(readGateway),
);

/** The pods of the input that a Gateway configures: in any namespace, as Istio is set up. */
export function gatewayPods(gateway: Gateway, index: ManifestIndex): readonly Pod[] {
  return Object.keys(gateway.selector).length === 0 ? [] : index.pods.select(gateway.selector);
}

const gatewaysByPod = reading((index: ManifestIndex) => {
  const found = new Map<Pod, Gateway[]>();
  for (const gateway of gateways(index))
    for (const pod of gatewayPods(gateway, index)) push(found, pod, gateway);
  return found;
});

/** The Gateways that configure a pod. */
export function gatewaysOf(pod: Pod, index: ManifestIndex): readonly Gateway[] {
  return gatewaysByPod(index).get(pod) ?? [];
}

const gatewaysByName = reading(
  (index: ManifestIndex) =>
    new Map(gateways(index).map((gateway) => [`${gateway.namespace}/${gateway.name}`, gateway])),
);

/** The Gateway that a VirtualService names. */
export function gatewayNamed(
  { namespace, name }: { readonly namespace: string; readonly name: string },
  index: ManifestIndex,
): Gateway | undefined {
  const byName = gatewaysByName(index);
  return byName.get(`${namespace}/${name}`);
}

/** Whether a server admits a host of a VirtualService in a namespace. */
export function admits(
  server: { readonly hosts: readonly AdmittedHost[] },
  host: string,
  namespace: string,
): boolean {
  return servedHosts(server, [host], namespace).length > 0;
}

/** The hosts for which a server takes the routes of an object: what both name, each as narrow as the narrower of the two. */
export function servedHosts(
  { hosts }: { readonly hosts: readonly AdmittedHost[] },
  wanted: readonly string[],
  namespace: string,
): readonly string[] {
  const own = hosts.filter((each) => each.namespace === '*' || each.namespace === namespace);
  const found = own.flatMap(({ host }) =>
    wanted.flatMap((other) => {
      if (hostCovers(host, other)) return [other];
      return hostCovers(other, host) ? [host] : [];
    }),
  );
  return [...new Set(found)];
}

/** Reads a Gateway. */
export function readGateway(manifest: Manifest): Gateway {
  const { spec, namespace, name } = manifest;
  return {
    manifest,
    namespace,
    name,
    selector: spec.get('selector').strings(),
    servers: spec
      .get('servers')
      .items()
      .map((field) => ({
        field,
        port: field.get('port', 'number').port,
        protocol: (field.get('port', 'protocol').text ?? '').toUpperCase(),
        bind: field.get('bind').text,
        tls: field.get('tls'),
        hosts: field
          .get('hosts')
          .items()
          .map((host) => readHost(host, namespace)),
      })),
  };
}

function readHost(field: Field, own: string): ServerHost {
  const text = field.text ?? '';
  const slash = text.indexOf('/');
  const namespace = slash < 0 ? '*' : text.slice(0, slash);
  return { field, namespace: namespace === '.' ? own : namespace, host: text.slice(slash + 1).toLowerCase() };
}
