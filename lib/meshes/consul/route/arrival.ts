import { KIND, subsetNamed, Target, targetOf } from '../read';
import { Manifest } from '../../../read';
import { VERSION_LABEL } from '../../../names';
import {
  Arrival,
  Destination,
  Endpoint,
  Failure,
  Hop,
  pathAt,
  Request,
  Sender,
  step,
  TraceStep,
  versionOf,
} from '../../../mesh/route';
import { Catalog, Instances } from './catalog';
import { ConfigEntries } from './entries';
import { External, identityOf } from './external';
import { Intentions } from './intentions';
import { inboundPaths } from './paths';
import { Resolvers } from './resolvers';
import { selectInstances } from './subsets';

/** Who is at a service or a subset of it, before anyone is asked. */
interface Found {
  readonly steps: readonly TraceStep[];
  readonly instances: readonly Instances[];
  readonly why: string;
}

/** Finds the instances at a destination, and asks the intentions whether they let a request in. */
export class Arrivals {
  public constructor(
    private readonly entries: ConfigEntries,
    private readonly catalog: Catalog,
    private readonly resolvers: Resolvers,
    private readonly intentions: Intentions,
    private readonly external: External,
  ) {}

  /** Who is at a destination of a route. */
  public arrive({ host, subset, beyond }: Destination, { sender }: Hop, request: Request): Arrival {
    if (beyond) return elsewhere(host);
    const first = this.find(host, subset);
    if (first.instances.length > 0) return this.endpoints(host, first, sender, request);
    for (const other of this.failover(host, subset)) {
      const found = this.find(other.service, other.subset);
      if (found.instances.length === 0) continue;
      const steps = [...first.steps, other.step, ...found.steps];
      return this.endpoints(other.service, { ...found, steps }, sender, request);
    }
    const outside = subset === undefined ? this.outside(host, first.steps, sender, request) : undefined;
    return outside ?? { steps: first.steps, endpoints: [], failure: this.nobody(host, first.why) };
  }

  /** A service that is outside of the mesh, and behind a terminating gateway. */
  private outside(
    service: string,
    before: readonly TraceStep[],
    sender: Sender,
    request: Request,
  ): Arrival | undefined {
    const gateway = this.external.gatewayTo(service);
    const registration = this.external.registrationOf(service);
    if (!gateway) {
      if (!registration) return undefined;
      const text = `no terminating gateway leads to ${service}, which is outside of the mesh`;
      const status = this.entries.speaksHttp(service) ? { status: 503 } : {};
      const failure = { ...status, step: step('lost', text, { manifest: registration }) };
      return { steps: before, endpoints: [], failure: { decision: 'unroutable', ...failure } };
    }
    const said = this.intentions.check(service, identityOf(sender), request);
    const failure = said.failure && this.hidden(service, sender, said.failure);
    const led = step('gateway', `leads to ${service}, which is outside of the mesh`, gateway);
    return {
      steps: [...before, led],
      endpoints: [
        {
          workload: undefined,
          version: undefined,
          weight: 1,
          steps: said.steps,
          ...(failure && { failure }),
        },
      ],
    };
  }

  private find(service: string, subset: string | undefined): Found {
    const running = this.catalog.instancesOf(service).filter(({ workload }) => workload.pods > 0);
    if (subset === undefined)
      return { steps: [], instances: running, why: 'no pods in the mesh are instances of it' };
    const resolver = this.resolvers.of(service);
    const defined = subsetNamed(resolver, subset);
    if (!resolver || !defined) {
      return { steps: [], instances: [], why: `it has no subset ${subset}` };
    }
    const selected = selectInstances(defined, running);
    if (!selected.ok)
      return { steps: [], instances: [], why: `subset ${subset} is unknown: ${selected.reason}` };
    const filter = defined.filter.text ?? '';
    const text = `subset ${subset} of ${service} is the instances with ${filter === '' ? 'no filter' : filter}`;
    const why = `the filter of subset ${subset} selects no instance`;
    return {
      steps: [step('subset', text, { manifest: resolver, field: defined.field })],
      instances: selected.instances,
      why,
    };
  }

  private failover(
    service: string,
    subset: string | undefined,
  ): readonly (Target & { readonly step: TraceStep })[] {
    const manifest = this.resolvers.of(service);
    const failover = manifest?.spec.get('failover');
    const field = [subset ?? '', '*'].map((name) => failover?.get(name)).find((each) => each?.exists);
    if (!manifest || !field) return [];
    const targets = field.get('targets').items();
    return (targets.length > 0 ? targets : [field])
      .filter((target) => !target.has('datacenter') && !target.has('datacenters') && !target.has('peer'))
      .map((target) => {
        const to = targetOf(target, service);
        const kept = to.service === service ? subset : undefined;
        const resolved = this.resolvers.resolve(to.service, to.subset ?? kept);
        const text = `no one is at ${service}, so requests fail over to ${resolved.service}${resolved.subset === undefined ? '' : `, subset ${resolved.subset}`}`;
        return { ...resolved, step: step('failover', text, { manifest, field: target }) };
      });
  }

  private endpoints(service: string, { steps, instances }: Found, sender: Sender, request: Request): Arrival {
    const isHttp = this.entries.speaksHttp(service);
    const read = isHttp
      ? pathAt(request, inboundPaths(this.entries))
      : { request, steps: [], failure: undefined };
    const said = this.intentions.check(service, identityOf(sender), read.request);
    const failure = (said.failure && this.hidden(service, sender, said.failure)) ?? read.failure;
    return {
      steps: [...steps, ...read.steps],
      endpoints: instances.map(({ workload, meta }): Endpoint => ({
        workload: workload.name,
        version: versionOf(workload) ?? meta[VERSION_LABEL],
        weight: workload.pods,
        steps: said.steps,
        ...(failure && { failure }),
      })),
    };
  }

  /** A proxy that takes its upstreams from the intentions does not know one that may not be called: no one answers 403. */
  private hidden(service: string, sender: Sender, failure: Failure): Failure {
    const isUpstream = !sender.workload || !this.catalog.isTransparent(sender.workload);
    if (isUpstream || this.intentions.mayCall(service, identityOf(sender))) return failure;
    return { decision: failure.decision, step: failure.step };
  }

  private nobody(service: string, why: string): Failure {
    const manifest: Manifest | undefined =
      this.entries.find(KIND.ServiceResolver, service) ?? this.entries.find(KIND.ServiceDefaults, service);
    const text = `no one is at ${service}: ${why}`;
    const status = this.entries.speaksHttp(service) ? { status: 503 } : {};
    return { decision: 'unroutable', ...status, step: step('subset', text, manifest && { manifest }) };
  }
}

function elsewhere(host: string): Arrival {
  return {
    steps: [step('host', `${host} is in another datacenter or cluster, of which the manifests say nothing`)],
    endpoints: [{ workload: undefined, version: undefined, weight: 1, steps: [] }],
  };
}
