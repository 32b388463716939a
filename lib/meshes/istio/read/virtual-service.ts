import { KIND } from './kinds';
import { Field, Manifest, ManifestIndex, reading, readsAlso } from '../../../read';

// The hosts that these name are looked up.
readsAlso(['VirtualService', 'DestinationRule'], ['Service', 'ServiceEntry']);

/** The gateway that stands for all sidecars. */
export const MESH_GATEWAY = 'mesh';

/** A Gateway as a VirtualService names it. */
export interface GatewayReference {
  readonly field: Field;
  /** What is written. */
  readonly text: string;
  readonly isMesh: boolean;
  readonly namespace: string;
  readonly name: string;
}

/** Where a rule sends requests. */
export interface Destination {
  /** The destination itself: host, port, subset. */
  readonly field: Field;
  /** The entry around it, with the weight. */
  readonly entry: Field;
  readonly role: 'route' | 'mirror';
  /** What is written as the host. */
  readonly written: string;
  /** The host in full. */
  readonly host: string;
  readonly subset: string | undefined;
  readonly port: number | undefined;
}

/** A rule of a VirtualService. */
export interface RouteRule {
  readonly protocol: 'http' | 'tls' | 'tcp';
  readonly field: Field;
  readonly matches: readonly Field[];
  readonly destinations: readonly Destination[];
}

/** A VirtualService. */
export interface VirtualService {
  readonly manifest: Manifest;
  readonly namespace: string;
  readonly hosts: readonly { readonly field: Field; readonly written: string; readonly full: string }[];
  /** The gateways that it names; none means the mesh alone. */
  readonly gateways: readonly GatewayReference[];
  /** Whether sidecars keep to it. */
  readonly inMesh: boolean;
  /** Whether gateways keep to it. */
  readonly onGateways: boolean;
  readonly exportTo: readonly string[] | undefined;
  readonly rules: readonly RouteRule[];
}

/** The VirtualServices of the input. */
export const virtualServices = reading((index: ManifestIndex): readonly VirtualService[] =>
  index.all(KIND.VirtualService).map((manifest) => readVirtualService(manifest, index)),
);

/** Reads a VirtualService. */
export function readVirtualService(manifest: Manifest, index: ManifestIndex): VirtualService {
  const { spec, namespace } = manifest;
  const gateways = spec
    .get('gateways')
    .items()
    .map((field) => gatewayReference(field, namespace));
  const hosts = spec
    .get('hosts')
    .items()
    .flatMap((field) =>
      field.text === undefined
        ? []
        : [{ field, written: field.text, full: index.hosts.full(field.text, namespace) }],
    );
  const inMesh = gateways.length === 0 || gateways.some(({ isMesh }) => isMesh);
  return {
    manifest,
    namespace,
    hosts,
    gateways,
    inMesh,
    onGateways: gateways.some(({ isMesh }) => !isMesh),
    exportTo: spec.has('exportTo') ? spec.get('exportTo').texts() : undefined,
    rules: (['http', 'tls', 'tcp'] as const).flatMap((protocol) =>
      spec
        .get(protocol)
        .items()
        .map((field) => ({
          protocol,
          field,
          matches: field.get('match').items(),
          destinations: destinationsOf(field, namespace, index),
        })),
    ),
  };
}

/**
 * A Gateway as a VirtualService in a namespace names it: by its name, by namespace and name, in which `.` is the own namespace,
 * or in the old way as `name.namespace`, whatever follows.
 */
export function gatewayReference(field: Field, namespace: string): GatewayReference {
  const text = field.text ?? '';
  const named = { field, text, isMesh: text === MESH_GATEWAY };
  const slash = text.indexOf('/');
  if (slash >= 0) {
    const space = text.slice(0, slash);
    return { ...named, namespace: space === '.' ? namespace : space, name: text.slice(slash + 1) };
  }
  const [name = '', space = namespace] = text.split('.');
  return { ...named, namespace: space, name };
}

/** The name by which things bound to a gateway are found: `namespace/name`, or `mesh`. */
export function gatewayKey({ isMesh, namespace, name }: GatewayReference): string {
  return isMesh ? MESH_GATEWAY : `${namespace}/${name}`;
}

function destinationsOf(rule: Field, namespace: string, index: ManifestIndex): readonly Destination[] {
  const read = (field: Field, entry: Field, role: 'route' | 'mirror'): Destination[] => {
    const written = field.get('host').text;
    if (written === undefined) return [];
    return [
      {
        field,
        entry,
        role,
        written,
        host: index.hosts.full(written, namespace),
        subset: field.get('subset').text,
        port: field.get('port', 'number').port,
      },
    ];
  };
  return [
    ...rule
      .get('route')
      .items()
      .flatMap((entry) => read(entry.get('destination'), entry, 'route')),
    ...read(rule.get('mirror'), rule.get('mirror'), 'mirror'),
    ...rule
      .get('mirrors')
      .items()
      .flatMap((entry) => read(entry.get('destination'), entry, 'mirror')),
  ];
}
