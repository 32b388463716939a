import { KIND, parseFilter } from '../read';
import { Field, Manifest } from '../../../read';
import { step, TraceStep } from '../../../mesh/route';
import { ConfigEntries, refused } from './entries';
import { subsetField } from './subsets';

/** What a service, or a subset of one, comes to after redirects and default subsets. */
export interface Resolved {
  readonly service: string;
  readonly subset: string | undefined;
  /** Whether it is in another datacenter or cluster, of which the manifests know nothing. */
  readonly remote: boolean;
  readonly steps: readonly TraceStep[];
  readonly problem?: string;
}

/** The ServiceResolvers, without those that Consul would refuse. */
export class Resolvers {
  private readonly problems = new Map<string, string | undefined>();

  public constructor(private readonly entries: ConfigEntries) {}

  /** The resolver of a service that is in effect. */
  public of(service: string): Manifest | undefined {
    const manifest = this.entries.find(KIND.ServiceResolver, service);
    return manifest && this.problemOf(service, manifest) === undefined ? manifest : undefined;
  }

  /** Follows the redirects and the default subset of a service. */
  public resolve(service: string, subset: string | undefined): Resolved {
    const entry = this.entries.find(KIND.ServiceResolver, service);
    const problem = entry && this.problemOf(service, entry);
    const steps = entry && problem !== undefined ? [refused(entry, problem)] : [];
    const resolved = this.follow(service, subset, (name) => this.of(name));
    return { ...resolved, steps: [...steps, ...resolved.steps] };
  }

  private follow(
    service: string,
    subset: string | undefined,
    find: (service: string) => Manifest | undefined,
  ): Resolved {
    const steps: TraceStep[] = [];
    const seen = new Set<string>();
    let at = { service, subset };
    for (;;) {
      const key = `${at.service}/${at.subset ?? ''}`;
      if (seen.has(key)) return ended(at, steps, `redirects lead around in a circle at ${at.service}`);
      seen.add(key);
      const resolver = find(at.service);
      const redirect = resolver?.spec.get('redirect');
      if (resolver && redirect?.exists) {
        const remote = redirect.get('datacenter').text ?? redirect.get('peer').text;
        const next = redirected(at, redirect);
        if (next.service !== at.service || next.subset !== at.subset || remote !== undefined) {
          const text = `redirects requests to ${describe(next)}${remote === undefined ? '' : ` in ${remote}`}`;
          steps.push(step('redirect', text, { manifest: resolver, field: redirect }));
          at = next;
          if (remote !== undefined) return { ...ended(at, steps), remote: true };
          continue;
        }
      }
      const byDefault = resolver?.spec.get('defaultSubset').text || undefined;
      if (resolver && at.subset === undefined && byDefault !== undefined) {
        const place = { manifest: resolver, field: resolver.spec.get('defaultSubset') };
        steps.push(step('subset', `requests that name no subset go to ${byDefault}`, place));
        at = { service: at.service, subset: byDefault };
        continue;
      }
      if (at.subset !== undefined && !subsetField(resolver, at.subset)) {
        return ended(at, steps, `${at.service} has no subset ${at.subset}`);
      }
      return ended(at, steps);
    }
  }

  /** Why Consul would refuse a resolver. */
  private problemOf(service: string, manifest: Manifest): string | undefined {
    if (this.problems.has(service)) return this.problems.get(service);
    this.problems.set(service, undefined);
    const problem = ownProblem(manifest) ?? this.chainProblem(service);
    this.problems.set(service, problem);
    return problem;
  }

  private chainProblem(service: string): string | undefined {
    const raw = (name: string): Manifest | undefined => this.entries.find(KIND.ServiceResolver, name);
    const found = this.follow(service, undefined, raw);
    if (found.problem !== undefined || found.remote) return found.problem;
    const [own, other] = [this.entries.protocolOf(service), this.entries.protocolOf(found.service)];
    return own === other ? undefined : `${found.service} speaks ${other}, and ${service} speaks ${own}`;
  }
}

function ownProblem({ spec }: Manifest): string | undefined {
  const subsets = spec.get('subsets').fields();
  const isSubset = (name: string): boolean => subsets.some((subset) => subset.step === name);
  const byDefault = spec.get('defaultSubset').text || undefined;
  if (byDefault !== undefined && !isSubset(byDefault)) return `there is no subset ${byDefault}`;
  if (spec.get('redirect').exists && spec.get('failover').exists) {
    return 'it has both a redirect and a failover';
  }
  for (const subset of subsets) {
    const filter = subset.get('filter').text || undefined;
    const parsed = filter === undefined ? undefined : parseFilter(filter);
    if (parsed && !parsed.ok) return `the filter of subset ${subset.step} ${parsed.problem}`;
  }
  const lost = spec
    .get('failover')
    .fields()
    .find((each) => each.step !== '*' && !isSubset(String(each.step)));
  return lost && `its failover is for subset ${lost.step}, which is not there`;
}

/** A redirect to another service drops the subset that was asked for. */
function redirected(
  at: { readonly service: string; readonly subset: string | undefined },
  redirect: Field,
): { readonly service: string; readonly subset: string | undefined } {
  const service = redirect.get('service').text || at.service;
  const kept = service === at.service ? at.subset : undefined;
  return { service, subset: redirect.get('serviceSubset').text || kept };
}

function ended(
  { service, subset }: { readonly service: string; readonly subset: string | undefined },
  steps: readonly TraceStep[],
  problem?: string,
): Resolved {
  return { service, subset, remote: false, steps, ...(problem !== undefined && { problem }) };
}

function describe({
  service,
  subset,
}: {
  readonly service: string;
  readonly subset: string | undefined;
}): string {
  return subset === undefined ? service : `subset ${subset} of ${service}`;
}
