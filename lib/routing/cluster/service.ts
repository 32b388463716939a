import { Field, Manifest } from '../../manifests';

/** What the mesh takes a port for. `unset` is left to the proxy, which looks at the first bytes. */
export type PortLayer = 'http' | 'tls' | 'tcp' | 'unset';

/** A port of a Service. */
export interface ServicePort {
  readonly name: string | undefined;
  readonly number: number;
  /** A number, or the name of a container port. */
  readonly targetPort: number | string;
  readonly layer: PortLayer;
  readonly field: Field;
}

/** A Service of Kubernetes. */
export interface Service {
  readonly manifest: Manifest;
  readonly name: string;
  readonly namespace: string;
  /** Nothing for a Service whose addresses somebody else keeps. */
  readonly selector: Readonly<Record<string, string>> | undefined;
  readonly ports: readonly ServicePort[];
  readonly type: string;
  /** The name that an ExternalName Service stands for. */
  readonly externalName: string | undefined;
}

/** Reads a Service. */
export function serviceOf(manifest: Manifest): Service {
  const { spec } = manifest;
  const selector = spec.get('selector').strings();
  const type = spec.get('type').text ?? 'ClusterIP';
  return Object.freeze({
    manifest,
    name: manifest.name,
    namespace: manifest.namespace,
    selector: Object.keys(selector).length > 0 ? selector : undefined,
    ports: spec.get('ports').items().flatMap(portOf),
    type,
    externalName: type === 'ExternalName' ? spec.get('externalName').text : undefined,
  });
}

function portOf(field: Field): readonly ServicePort[] {
  const number = field.get('port').port;
  if (number === undefined) return [];
  const target = field.get('targetPort');
  const name = field.get('name').text;
  return [
    {
      name,
      number,
      targetPort: target.port ?? target.text ?? number,
      layer:
        field.get('protocol').text === 'UDP'
          ? 'tcp'
          : layerOf(field.get('appProtocol').text ?? name ?? '', number),
      field,
    },
  ];
}

const LAYERS: Readonly<Record<string, PortLayer>> = {
  http: 'http',
  http2: 'http',
  http_proxy: 'http',
  grpc: 'http',
  'grpc-web': 'http',
  tcp: 'tcp',
  udp: 'tcp',
  mongo: 'tcp',
  redis: 'tcp',
  mysql: 'tcp',
  https: 'tls',
  tls: 'tls',
  'kubernetes.io/h2c': 'http',
  'kubernetes.io/ws': 'http',
  'kubernetes.io/wss': 'tls',
};

/** Ports of protocols in which the server speaks first, so that looking at the first bytes would wait for ever. */
const SERVER_FIRST: ReadonlySet<number> = new Set([25, 53, 3306, 27017]);

/** What a port speaks, by its `appProtocol` or, without one, by its name: as far as the first hyphen counts. */
export function layerOf(protocol: string, number: number): PortLayer {
  const lower = protocol.toLowerCase();
  const known = LAYERS[lower.startsWith('grpc-web') ? 'grpc-web' : (lower.split('-')[0] ?? '')];
  return known ?? (SERVER_FIRST.has(number) ? 'tcp' : 'unset');
}
