import { ownValue } from '../plain';
/** What travels on a port, as meshes tell it apart. */
export type Protocol =
  | 'http'
  | 'http2'
  | 'grpc'
  | 'grpc-web'
  | 'http_proxy'
  | 'https'
  | 'tls'
  | 'tcp'
  | 'udp'
  | 'mongo'
  | 'redis'
  | 'mysql';

const PROTOCOLS: ReadonlySet<string> = new Set<Protocol>([
  'http',
  'http2',
  'grpc',
  'grpc-web',
  'http_proxy',
  'https',
  'tls',
  'tcp',
  'udp',
  'mongo',
  'redis',
  'mysql',
]);

const HTTP: ReadonlySet<Protocol> = new Set<Protocol>(['http', 'http2', 'grpc', 'grpc-web', 'http_proxy']);

/** Names that Kubernetes itself gives to protocols of applications. */
const ALIASES: Readonly<Record<string, Protocol>> = {
  'kubernetes.io/h2c': 'http2',
  'kubernetes.io/ws': 'http',
  'kubernetes.io/wss': 'https',
};

/** Ports whose servers speak first: no proxy may wait to see what a client sends, so Istio takes them for TCP. */
const SERVER_FIRST: ReadonlySet<number> = new Set([25, 53, 3306, 27017]);

/** The protocol that a word means, in any case. */
export function parseProtocol(word: string): Protocol | undefined {
  const lower = word.toLowerCase();
  return PROTOCOLS.has(lower) ? (lower as Protocol) : undefined;
}

/** Whether requests can be told apart on it. */
export function isHttpProtocol(protocol: Protocol): boolean {
  return HTTP.has(protocol);
}

/** What Istio takes the protocol of a Service's port for, and nothing where it has to guess from the traffic. */
export function protocolOf(port: {
  readonly number?: number;
  readonly name?: string;
  readonly transport?: string;
  readonly appProtocol?: string;
}): Protocol | undefined {
  if (port.transport?.toUpperCase() === 'UDP') return 'udp';
  const alias = port.appProtocol === undefined ? undefined : ownValue(ALIASES, port.appProtocol);
  if (alias) return alias;
  const word = (port.appProtocol ?? port.name ?? '').toLowerCase();
  if (word.startsWith('grpc-web')) return 'grpc-web';
  const known = parseProtocol(word.split('-', 1)[0] ?? '');
  return known ?? (SERVER_FIRST.has(port.number ?? 0) ? 'tcp' : undefined);
}
