import { isExcludedOutbound, KIND, PREFIX } from '../read';
import { isInBlock } from '../../../names';
import { Failure, Hop, Request, Sender, step, TraceStep, Way, Workload } from '../../../mesh/route';
import { Catalog } from './catalog';
import { ConfigEntries } from './entries';
import { External, ExternalHost, identityOf, isCalled } from './external';
import { Intentions } from './intentions';

/** What becomes of requests for hosts that are no service of the mesh: outside of the cluster, or in it and without a proxy. */
export class OutsideWays {
  public constructor(
    private readonly entries: ConfigEntries,
    private readonly catalog: Catalog,
    private readonly external: External,
    private readonly intentions: Intentions,
  ) {}

  /** The way of a request to a host that nothing in the cluster has. */
  public wayOf(sender: Sender, request: Request): Way {
    const taken = this.isTaken(sender, request) ? this.destination(sender, request) : undefined;
    if (taken?.next) return { steps: taken.steps, next: taken.next };
    const left = this.leave(sender, request);
    const steps = [...(taken?.steps ?? []), ...left.steps];
    return left.failure ? { steps, next: left.failure } : { steps, next: beyond(sender, request) };
  }

  /** Whether, and how, a request leaves the pod for where the mesh does not lead. */
  public leave(
    sender: Sender,
    request: Request,
  ): { readonly steps: readonly TraceStep[]; readonly failure?: Failure } {
    const { workload } = sender;
    const place = workload && { manifest: workload.manifest };
    const what = authorityOf(request);
    if (!this.isTaken(sender, request)) {
      const text = `${this.whyNotTaken(sender, what)}, and no rule of the mesh is asked`;
      return { steps: [step('egress', text, place)] };
    }
    const mesh = this.entries.find(KIND.ConsulMesh, 'mesh');
    const only = mesh?.spec.get('transparentProxy', 'meshDestinationsOnly');
    if (mesh && only?.boolean === true) {
      const text = `the proxy of ${sender.name} passes on nothing but calls to the mesh (meshDestinationsOnly), and ${what} is not in it`;
      const said = step('egress', text, { manifest: mesh, field: only });
      return { steps: [], failure: { decision: 'unroutable', step: said } };
    }
    const text = `the proxy of ${sender.name} does not know ${what} and passes the connection on as it is`;
    return { steps: [step('egress', text, place)] };
  }

  private whyNotTaken({ name, workload, inMesh }: Sender, what: string): string {
    if (!inMesh) return `${name} has no proxy: the request to ${what} goes where its name leads`;
    return workload && this.catalog.isTransparent(workload)
      ? `the pods of ${name} leave ${what} out of what their proxy takes: the request goes past it`
      : `the proxy of ${name} takes only what is sent to its upstreams: the request to ${what} leaves the pod past it`;
  }

  /** Whether the proxy takes the request: with transparent proxy all but what is left out. One that no manifest holds is taken for such. */
  private isTaken({ workload, inMesh }: Sender, request: Request): boolean {
    if (!inMesh) return false;
    if (!workload) return true;
    return this.catalog.isTransparent(workload) && !isLeftOut(workload, request);
  }

  /** Where a proxy leads that knows the host as a destination of the mesh; or what is said of one that it does not know. */
  private destination(sender: Sender, request: Request): (Pick<Way, 'steps'> & Partial<Way>) | undefined {
    const identity = identityOf(sender);
    const isKnown = ({ service }: ExternalHost): boolean => this.intentions.mayCall(service, identity);
    const all = this.external.hosts;
    const called = all.find((each) => isCalled(each, request) && isKnown(each));
    // A destination of plain HTTP takes every connection to its port, whatever the host.
    const byPort = all.find(
      ({ readsHttp, port, ...rest }) =>
        readsHttp && port !== undefined && port === request.port && isKnown({ readsHttp, port, ...rest }),
    );
    if (byPort && (!called || called.readsHttp))
      return this.byHttp(called ?? byPort, called, sender, request);
    if (called && !called.readsHttp && isSeen(request)) return this.through(called, sender, request);
    const denied = all.find((each) => isCalled(each, request) && !isKnown(each));
    if (!denied) return undefined;
    const text = `is about ${authorityOf(request)}, and no intention lets ${identity} call it, so its proxy does not know it`;
    return { steps: [step('skipped', text, { manifest: denied.manifest })] };
  }

  private byHttp(by: ExternalHost, called: ExternalHost | undefined, sender: Sender, request: Request): Way {
    const place = { manifest: by.manifest };
    if (request.scheme === 'https') {
      const text = `takes every connection to port ${by.port ?? ''} for plain HTTP, which this is not`;
      return { steps: [], next: { decision: 'unroutable', step: step('lost', text, place) } };
    }
    if (called) return this.through(called, sender, request);
    const text = `takes every request to port ${by.port ?? ''}, and knows no ${request.host}`;
    return { steps: [], next: { decision: 'unroutable', status: 404, step: step('lost', text, place) } };
  }

  private through({ service, manifest, readsHttp }: ExternalHost, sender: Sender, request: Request): Way {
    const known = step('egress', `is the destination ${service}`, { manifest });
    const gateway = this.external.gatewayTo(service);
    if (!gateway) {
      const text = `no terminating gateway leads to ${service}`;
      const status = readsHttp ? { status: 503 } : {};
      return {
        steps: [known],
        next: { decision: 'unroutable', ...status, step: step('lost', text, { manifest }) },
      };
    }
    const led = step('gateway', `leads to ${service}`, gateway);
    const said = this.intentions.check(service, identityOf(sender), request);
    if (said.failure) return { steps: [known, led], next: said.failure };
    return { steps: [known, led, ...said.steps], next: beyond(sender, request) };
  }
}

/** Whether a pod's own annotations leave a request out of what its proxy takes. */
function isLeftOut({ pod }: Workload, request: Request): boolean {
  const ranges = (pod.annotations[`${PREFIX}/transparent-proxy-exclude-outbound-cidrs`] ?? '').split(',');
  const { port } = request;
  return (
    (port !== undefined && isExcludedOutbound(pod, port)) ||
    ranges.some((range) => isInBlock(request.host, range) === true)
  );
}

/** A destination by name is told by the name that TLS begins with; one by its address, by that. */
function isSeen({ scheme, host }: Request): boolean {
  return scheme === 'https' || /^[\d.]+$|:/.test(host);
}

function authorityOf({ host, port }: Request): string {
  return port === undefined ? host : `${host}:${port}`;
}

/** No proxy of the mesh is asked any more. */
function beyond(sender: Sender, request: Request): Hop {
  const to = [{ weight: 1, host: request.host, beyond: true }];
  return {
    sender: { ...sender, inMesh: false },
    request,
    routes: [{ name: 'passing on', match: [], action: { kind: 'send', to }, notes: [] }],
    unmatched: { decision: 'unroutable', step: step('lost', `nothing leads to ${request.host}`) },
  };
}
