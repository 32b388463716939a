import { Service } from '../../../read';
import {
  Cluster,
  Failure,
  Place,
  plainWay,
  Request,
  Sender,
  step,
  TraceStep,
  Way,
  withPort,
} from '../../../mesh/route';
import { annotationOf, Upstream, upstreamsOf } from '../read';
import { Called, calledBy } from './called';
import { Catalog } from './catalog';
import { Chains } from './chain';
import { arriveDirectly } from './direct';
import { ConfigEntries } from './entries';
import { OutsideWays } from './outside';
import { routesOf } from './router';

const LOCAL: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Which service a request is for, or where it goes otherwise. */
type Target =
  | { readonly service: string; readonly port: number | undefined; readonly steps: readonly TraceStep[] }
  /** Something in another datacenter or cluster, or what a query of Consul finds. */
  | { readonly beyond: string; readonly steps: readonly TraceStep[] }
  | { readonly failure: Failure }
  /** A way that the mesh has no part in. */
  | { readonly way: Way };

/** What a proxy next to a workload does with the requests of its workload. */
export class MeshWays {
  public constructor(
    private readonly cluster: Cluster,
    private readonly entries: ConfigEntries,
    private readonly catalog: Catalog,
    private readonly chains: Chains,
    private readonly outside: OutsideWays,
  ) {}

  /** The way of a request that a service of the mesh sends. */
  public wayOf(sender: Sender, request: Request): Way {
    const target = this.targetOf(sender, request);
    if ('way' in target) return target.way;
    if ('failure' in target) return { steps: [], next: target.failure };
    if ('beyond' in target) return beyond(target.beyond, target.steps, sender, request);
    const { service, port } = target;
    const { steps, routes } = routesOf(service, this.entries, this.chains);
    const sent = port === undefined || request.port !== undefined ? request : withPort(request, port);
    const text = `no route of ${service} matches, so the proxy answers 404`;
    return {
      steps: [...target.steps, ...steps],
      next: {
        sender,
        request: sent,
        routes,
        unmatched: { decision: 'unroutable', status: 404, step: step('lost', text) },
      },
    };
  }

  /** The way of a request of a pod without a proxy. */
  public plainWayOf(sender: Sender, request: Request): Way {
    const called = calledBy(sender, request.host, this.cluster, this.catalog, this.entries);
    return called.kind === 'outside'
      ? this.outside.wayOf(sender, request)
      : plainWay(this.cluster, sender, request);
  }

  /** A pod names the services that it calls, and reaches each at a port of its own; or else its proxy takes every request over. */
  private targetOf(sender: Sender, request: Request): Target {
    const read = sender.workload ? upstreamsOf(sender.workload.pod) : [];
    const listed = read.filter(({ problem }) => problem === undefined);
    const isLocal = LOCAL.has(request.host);
    const called = isLocal
      ? undefined
      : calledBy(sender, request.host, this.cluster, this.catalog, this.entries);
    const name = called && 'name' in called ? called.name : undefined;
    const upstream = listed.find(({ service, port }) =>
      isLocal ? port === request.port : service !== undefined && service === name,
    );
    if (upstream) {
      const { service, written, port } = upstream;
      const text = `reaches ${service ?? written} at port ${port ?? ''} of its own`;
      const steps = [step('egress', text, sender.workload && { manifest: sender.workload.manifest })];
      return service === undefined ? { beyond: written, steps } : { service, port, steps };
    }
    if (called?.kind === 'outside') return { way: this.outside.wayOf(sender, request) };
    if (called?.kind === 'plain') return { way: this.passedOn(sender, request) };
    const isTaken = !sender.workload || this.catalog.isTransparent(sender.workload);
    if (isTaken && name !== undefined) return { service: name, port: undefined, steps: [] };
    return { failure: this.unlisted(sender, request, called, listed) };
  }

  /** To a Service whose pods have no proxy. */
  private passedOn(sender: Sender, request: Request): Way {
    const { steps, failure } = this.outside.leave(sender, request);
    if (failure) return { steps, next: failure };
    const way = plainWay(this.cluster, { ...sender, inMesh: false }, request);
    return { ...way, steps: [...steps, ...way.steps] };
  }

  private unlisted(
    sender: Sender,
    request: Request,
    called: Called | undefined,
    listed: readonly Upstream[],
  ): Failure {
    const { name } = sender;
    if (!called) return closed(`${name} lists no upstream at ${request.host}:${request.port ?? ''}`, sender);
    const others = listed.map(({ service, written }) => service ?? written).join(', ');
    const what = 'name' in called ? called.name : request.host;
    const text = `${name} lists no upstream for ${what}${others === '' ? '' : `, but ${others}`}: its proxy has no way there`;
    if (called.kind !== 'service' || !called.service || !this.isOpen(sender, request, called.service))
      return closed(text, sender);
    // Who is called by the mesh is not found; but nothing keeps a container from calling the pods themselves.
    const said = `${text}, and nothing keeps its containers from the pods past it`;
    return { decision: 'unroutable', step: step('lost', said, placeOf(sender)) };
  }

  /** Whether the pods of a Service let someone in who comes past every proxy. */
  private isOpen(sender: Sender, { sourceIp }: Request, { host, ports }: Service): boolean {
    const destination = { weight: 1, host, port: ports[0]?.number };
    const { endpoints } = arriveDirectly(this.cluster, this.catalog, destination, { sender }, { sourceIp });
    return endpoints.some(({ failure }) => !failure);
  }
}

function beyond(host: string, steps: readonly TraceStep[], sender: Sender, request: Request): Way {
  const action = { kind: 'send', to: [{ weight: 1, host, beyond: true }] } as const;
  const unmatched = { decision: 'unroutable', step: step('lost', `nothing leads to ${host}`) } as const;
  const route = { name: `upstream ${host}`, match: [], action, notes: [] };
  return { steps, next: { sender, request, routes: [route], unmatched } };
}

function closed(text: string, sender: Sender): Failure {
  return { decision: 'unroutable', step: step('egress', text, placeOf(sender)) };
}

/** Where a sender lists whom it calls, or would. */
function placeOf({ workload }: Sender): Place | undefined {
  if (!workload) return undefined;
  const own = annotationOf(workload.pod, 'connect-service-upstreams');
  const field = own.exists ? own : workload.pod.metadata.get('annotations');
  return { manifest: workload.manifest, field };
}
