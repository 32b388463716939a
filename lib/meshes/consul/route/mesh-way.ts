import { Cluster, Failure, Request, Sender, step, TraceStep, Way, withPort } from '../../../mesh/route';
import { Catalog, upstreamsOf } from './catalog';
import { Chains } from './chain';
import { ConfigEntries } from './entries';
import { routesOf } from './router';

const LOCAL: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const UPSTREAMS = 'consul.hashicorp.com/connect-service-upstreams';

/** Which service a request is for, or why no proxy takes it. */
type Called =
  | { readonly service: string; readonly port: number | undefined; readonly steps: readonly TraceStep[] }
  | { readonly failure: Failure };

/** What a proxy next to a workload does with the requests of its workload. */
export class MeshWays {
  public constructor(
    private readonly cluster: Cluster,
    private readonly entries: ConfigEntries,
    private readonly catalog: Catalog,
    private readonly chains: Chains,
  ) {}

  /** The way of a request that a service of the mesh sends. */
  public wayOf(sender: Sender, request: Request): Way {
    const called = this.called(sender, request);
    if ('failure' in called) return { steps: [], next: called.failure };
    const { service, port } = called;
    const { steps, routes } = routesOf(service, this.entries, this.chains);
    const sent = port === undefined || request.port !== undefined ? request : withPort(request, port);
    const text = `no route of ${service} matches, so the proxy answers 404`;
    return {
      steps: [...called.steps, ...steps],
      next: {
        sender,
        request: sent,
        routes,
        unmatched: { decision: 'unroutable', status: 404, step: step('lost', text) },
      },
    };
  }

  /** A pod names the services that it calls, and reaches each at a port of its own; or else its proxy takes every request over. */
  private called(sender: Sender, request: Request): Called {
    const listed = upstreamsOf(sender.annotations);
    const isLocal = LOCAL.has(request.host);
    const name = isLocal ? undefined : this.serviceOf(sender, request.host);
    const upstream = listed.find(({ service, localPort }) =>
      isLocal ? localPort === request.port : service === name,
    );
    const place = sender.workload && { manifest: sender.workload.manifest };
    if (upstream) {
      const text = `reaches ${upstream.service} at port ${upstream.localPort} of its own`;
      return { service: upstream.service, port: upstream.localPort, steps: [step('egress', text, place)] };
    }
    if (!sender.workload || this.catalog.isTransparent(sender.workload)) {
      if (name === undefined)
        return {
          failure: closed(
            `${sender.name} lists no upstream at ${request.host}:${request.port ?? ''}`,
            sender,
          ),
        };
      return { service: name, port: undefined, steps: [] };
    }
    const all = listed.length === 0 ? '' : `, but ${listed.map(({ service }) => service).join(', ')}`;
    const what = name ?? `port ${request.port ?? ''}`;
    return {
      failure: closed(
        `${sender.name} lists no upstream for ${what}${all}: its proxy has no way there`,
        sender,
      ),
    };
  }

  /** The service that a host name means: the one of Consul's own DNS, or that behind a Service of Kubernetes. */
  private serviceOf({ namespace }: Sender, host: string): string {
    const ofConsul = /^([^.]+)\.(?:.*\.)?(?:service|virtual|connect)\.(?:.*\.)?consul$/.exec(host);
    if (ofConsul?.[1] !== undefined) return ofConsul[1];
    const [name = '', other] = host.replace(`.svc.${this.cluster.index.clusterDomain}`, '').split('.');
    return this.catalog.behind(other ?? namespace, name) ?? name;
  }
}

function closed(text: string, { workload }: Sender): Failure {
  const annotations = workload?.manifest.root.get('spec', 'template', 'metadata', 'annotations');
  const place = workload && {
    manifest: workload.manifest,
    field: annotations?.has(UPSTREAMS) ? annotations.get(UPSTREAMS) : annotations,
  };
  return { decision: 'unroutable', step: step('egress', text, place) };
}
