import { KIND } from '../read';
import { Field, hasLabels, hostCovers, Labels, Manifest } from '../../../read';
import { Cluster, Place, Route, Sender, TraceStep } from '../../../mesh/route';
import { byAge } from './order';

/** What a server of a Gateway does with what reaches it. */
export type ServerKind = 'http' | 'https' | 'passthrough' | 'tcp';

/** A server of a Gateway. */
export interface GatewayServer {
  readonly place: Place;
  /** `namespace/name` of the Gateway. */
  readonly gateway: string;
  /** The labels of the pods that serve it. */
  readonly selector: Labels;
  /** The pods, where Istio itself starts them. */
  readonly pods?: Sender;
  readonly port: number;
  readonly kind: ServerKind;
  readonly hosts: readonly ServerHost[];
  /** The rules by host, where they are known from the Gateway API; otherwise those of the VirtualServices that name it. */
  readonly routes?: ReadonlyMap<string, readonly Route[]>;
  /** What is said of the refused routes for a host, where routes of the Gateway API hang on the server. */
  readonly refusedFor?: (host: string) => readonly TraceStep[];
  /** The hosts that are sent to HTTPS even where no route is for them. */
  readonly redirected: readonly string[];
  readonly redirectsToHttps: boolean;
  readonly wantsClientCertificate: boolean;
}

/** A host that a server serves, for routes of one namespace or of all (`*`). */
export interface ServerHost {
  readonly namespace: string;
  readonly host: string;
}

/** The servers of every Gateway, the oldest first. */
export function readGateways(cluster: Cluster): readonly GatewayServer[] {
  return [...cluster.of(KIND.IstioGateway)].sort(byAge).flatMap((manifest) =>
    manifest.spec
      .get('servers')
      .items()
      .flatMap((server) => readServer(manifest, server)),
  );
}

function readServer(manifest: Manifest, field: Field): readonly GatewayServer[] {
  const port = field.get('port', 'number').port;
  if (port === undefined) return [];
  const tls = field.get('tls');
  const written = field.get('hosts').texts();
  const redirectsToHttps = tls.get('httpsRedirect').boolean ?? false;
  return [
    {
      place: { manifest, field },
      gateway: `${manifest.namespace}/${manifest.name}`,
      selector: manifest.spec.get('selector').strings(),
      port,
      kind: kindOf(field.get('port', 'protocol').text ?? '', tls),
      hosts: written.map((host) => serverHost(host, manifest.namespace)),
      redirectsToHttps,
      // With a namespace in front, Istio takes all of it for the name of a host, which no request is for.
      redirected: redirectsToHttps ? written.map(bareHost).filter((host) => !host.includes('/')) : [],
      wantsClientCertificate: ['MUTUAL', 'ISTIO_MUTUAL'].includes(tls.get('mode').text ?? ''),
    },
  ];
}

function kindOf(protocol: string, tls: Field): ServerKind {
  const mode = tls.get('mode').text;
  switch (protocol.toUpperCase()) {
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

function bareHost(written: string): string {
  return written.replace(/^[*][/]/, '').toLowerCase();
}

function serverHost(written: string, own: string): ServerHost {
  const slash = written.indexOf('/');
  if (slash < 0) return { namespace: '*', host: written.toLowerCase() };
  const namespace = written.slice(0, slash);
  return { namespace: namespace === '.' ? own : namespace, host: written.slice(slash + 1).toLowerCase() };
}

/** The hosts for which a server takes the routes of an object: what both name, each as narrow as the narrower of the two. */
export function servedHosts(
  { hosts }: GatewayServer,
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

/** Whether what is sent to a port of the load balancer reaches a server: by its own number, or through a Service in front. */
export function listensOn({ port, selector }: GatewayServer, asked: number, cluster: Cluster): boolean {
  if (port === asked) return true;
  return cluster.services.some(
    (service) =>
      service.selector !== undefined &&
      isAbout(service.selector, selector) &&
      service.ports.some((each) => each.number === asked && each.target === port),
  );
}

/** Whether a selector picks gateway pods that carry at least these labels. */
export function isAbout(selector: Labels, labels: Labels): boolean {
  return hasLabels(labels, selector) || hasLabels(selector, labels);
}
