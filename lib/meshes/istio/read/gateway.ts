import { KIND } from './kinds';
import { Field, hostCovers, Labels, Manifest, ManifestIndex, Pod } from '../../../read';

/** A host that a server admits, and the namespaces whose VirtualServices may serve it. */
export interface ServerHost {
  readonly field: Field;
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

/** The Gateways of the input. */
export function gateways(index: ManifestIndex): readonly Gateway[] {
  return index.once('gateways', () => index.all(KIND.IstioGateway).map(readGateway));
}

/** The pods of the input that a Gateway configures: in any namespace, as Istio is set up. */
export function gatewayPods(gateway: Gateway, index: ManifestIndex): readonly Pod[] {
  return Object.keys(gateway.selector).length === 0 ? [] : index.pods.select(gateway.selector);
}

/** Whether a server admits a host of a VirtualService in a namespace. */
export function admits(server: GatewayServer, host: string, namespace: string): boolean {
  return server.hosts.some(
    (admitted) =>
      (admitted.namespace === '*' || admitted.namespace === namespace) &&
      (hostCovers(admitted.host, host) || hostCovers(host, admitted.host)),
  );
}

function readGateway(manifest: Manifest): Gateway {
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
