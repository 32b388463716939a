import { Cluster, Failure, Request, Sender, step, TraceStep, Way, withPort } from '../../../mesh/route';
import { annotationOf, upstreamsOf } from '../read';
import { Catalog } from './catalog';
import { Chains } from './chain';
import { ConfigEntries } from './entries';
import { routesOf } from './router';

const LOCAL: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Which service a request is for, or why no proxy takes it. */
type Called =
  | { readonly service: string; readonly port: number | undefined; readonly steps: readonly TraceStep[] }
  /** Something in another datacenter or cluster, or what a query of Consul finds. */
  | { readonly beyond: string; readonly steps: readonly TraceStep[] }
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
    if ('beyond' in called) return beyond(called.beyond, called.steps, sender, request);
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
    const read = sender.workload ? upstreamsOf(sender.workload.pod) : [];
    const listed = read.filter(({ problem }) => problem === undefined);
    const isLocal = LOCAL.has(request.host);
    const name = isLocal ? undefined : this.serviceOf(sender, request.host);
    const upstream = listed.find(({ service, port }) =>
      isLocal ? port === request.port : service !== undefined && service === name,
    );
    const place = sender.workload && { manifest: sender.workload.manifest };
    if (upstream) {
      const { service, written, port } = upstream;
      const text = `reaches ${service ?? written} at port ${port ?? ''} of its own`;
      const steps = [step('egress', text, place)];
      return service === undefined ? { beyond: written, steps } : { service, port, steps };
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
    const all =
      listed.length === 0
        ? ''
        : `, but ${listed.map(({ service, written }) => service ?? written).join(', ')}`;
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

function beyond(host: string, steps: readonly TraceStep[], sender: Sender, request: Request): Way {
  const action = { kind: 'send', to: [{ weight: 1, host, beyond: true }] } as const;
  const unmatched = { decision: 'unroutable', step: step('lost', `nothing leads to ${host}`) } as const;
  const route = { name: `upstream ${host}`, match: [], action, notes: [] };
  return { steps, next: { sender, request, routes: [route], unmatched } };
}

function closed(text: string, { workload }: Sender): Failure {
  const own = workload && annotationOf(workload.pod, 'connect-service-upstreams');
  const place = workload && {
    manifest: workload.manifest,
    field: own?.exists ? own : workload.pod.metadata.get('annotations'),
  };
  return { decision: 'unroutable', step: step('egress', text, place) };
}
