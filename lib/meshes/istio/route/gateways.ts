import { AdmittedHost, byAge, Gateway, gateways, serverKind, ServerKind } from '../read';
import { hasLabels, Labels } from '../../../read';
import { Cluster, Place, Route, Sender, TraceStep } from '../../../mesh/route';

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
  readonly hosts: readonly AdmittedHost[];
  /** The rules by host, where they are known from the Gateway API; otherwise those of the VirtualServices that name it. */
  readonly routes?: ReadonlyMap<string, readonly Route[]>;
  /** What is said of the refused routes for a host, where routes of the Gateway API hang on the server. */
  readonly refusedFor?: (host: string) => readonly TraceStep[];
  /** The hosts that are sent to HTTPS even where no route is for them. */
  readonly redirected: readonly string[];
  readonly redirectsToHttps: boolean;
  readonly wantsClientCertificate: boolean;
}

/** The servers of every Gateway, the oldest first. */
export function gatewayServers(cluster: Cluster): readonly GatewayServer[] {
  return [...gateways(cluster.index)]
    .sort((left, right) => byAge(left.manifest, right.manifest))
    .flatMap((gateway) => serversOf(gateway));
}

/** The servers of a Gateway. */
export function serversOf({
  manifest,
  namespace,
  name,
  selector,
  servers,
}: Gateway): readonly GatewayServer[] {
  return servers.flatMap((server) => {
    const { field, port, hosts, tls } = server;
    if (port === undefined) return [];
    const redirectsToHttps = tls.get('httpsRedirect').boolean ?? false;
    return {
      place: { manifest, field },
      gateway: `${namespace}/${name}`,
      selector,
      port,
      kind: serverKind(server),
      hosts,
      redirectsToHttps,
      // With a namespace in front, Istio takes all of it for the name of a host, which no request is for.
      redirected: redirectsToHttps
        ? field
            .get('hosts')
            .texts()
            .map(bareHost)
            .filter((host) => !host.includes('/'))
        : [],
      wantsClientCertificate: ['MUTUAL', 'ISTIO_MUTUAL'].includes(tls.get('mode').text ?? ''),
    };
  });
}

function bareHost(written: string): string {
  return written.replace(/^[*][/]/, '').toLowerCase();
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

/** The port on which the pods of a server listen: that to which a Service in front of them sends its port. */
export function podPort({ port, selector }: GatewayServer, cluster: Cluster): number {
  const inFront = cluster.services
    .filter((service) => service.selector !== undefined && isAbout(service.selector, selector))
    .flatMap(({ ports }) => ports)
    .find(({ number }) => number === port);
  return typeof inFront?.target === 'number' ? inFront.target : port;
}

/** Whether a selector picks gateway pods that carry at least these labels. */
export function isAbout(selector: Labels, labels: Labels): boolean {
  return hasLabels(labels, selector) || hasLabels(selector, labels);
}
