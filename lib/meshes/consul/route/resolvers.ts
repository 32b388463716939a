import { KIND, Target, targetOf } from '../read';
import { Field, Manifest } from '../../../read';
import { step, TraceStep } from '../../../mesh/route';
import { ConfigEntries } from './entries';

/** What a service, or a subset of one, comes to after redirects and default subsets. */
export interface Resolved extends Target {
  /** Whether it is in another datacenter or cluster, of which the manifests know nothing. */
  readonly remote: boolean;
  readonly steps: readonly TraceStep[];
}

/** The ServiceResolvers. */
export class Resolvers {
  public constructor(private readonly entries: ConfigEntries) {}

  /** The resolver of a service. */
  public of(service: string): Manifest | undefined {
    return this.entries.find(KIND.ServiceResolver, service);
  }

  /** Follows the redirects and the default subset of a service, until there are none or they lead around in a circle. */
  public resolve(service: string, subset: string | undefined): Resolved {
    const steps: TraceStep[] = [...this.entries.refused(KIND.ServiceResolver, service)];
    const seen = new Set<string>();
    for (let at: Target = { service, subset }; ;) {
      const key = `${at.service}/${at.subset ?? ''}`;
      const resolver = this.of(at.service);
      if (!resolver || seen.has(key)) return { ...at, remote: false, steps };
      seen.add(key);
      const redirect = resolver.spec.get('redirect');
      const remote = redirect.get('datacenter').text ?? redirect.get('peer').text;
      const next = redirect.exists ? redirected(at, redirect) : at;
      if (next.service !== at.service || next.subset !== at.subset || remote !== undefined) {
        const text = `redirects requests to ${describe(next)}${remote === undefined ? '' : ` in ${remote}`}`;
        steps.push(step('redirect', text, { manifest: resolver, field: redirect }));
        if (remote !== undefined) return { ...next, remote: true, steps };
        if (next.service !== at.service)
          steps.push(...this.entries.refused(KIND.ServiceResolver, next.service));
        at = next;
        continue;
      }
      const field = resolver.spec.get('defaultSubset');
      if (at.subset !== undefined || !field.text) return { ...at, remote: false, steps };
      steps.push(
        step('subset', `requests that name no subset go to ${field.text}`, { manifest: resolver, field }),
      );
      at = { service: at.service, subset: field.text };
    }
  }
}

/** A redirect to another service drops the subset that was asked for. */
function redirected(at: Target, redirect: Field): Target {
  const { service, subset } = targetOf(redirect, at.service);
  return { service, subset: subset ?? (service === at.service ? at.subset : undefined) };
}

function describe({ service, subset }: Target): string {
  return subset === undefined ? service : `subset ${subset} of ${service}`;
}
