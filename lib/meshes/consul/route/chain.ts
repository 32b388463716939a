import { KIND, targetOf } from '../read';
import { Field, Manifest } from '../../../read';
import { Destination, Place, step, TraceStep } from '../../../mesh/route';
import { ConfigEntries } from './entries';
import { headerChanges } from './http-match';
import { Resolvers } from './resolvers';

/** Where requests to a service go, and what is said about it on the way. */
export interface Split {
  readonly steps: readonly TraceStep[];
  readonly to: readonly Destination[];
}

/** Follows services through their splitters and resolvers, as Consul makes its chains of them. */
export class Chains {
  private readonly splitters = new Map<string, Split | undefined>();

  public constructor(
    private readonly entries: ConfigEntries,
    private readonly resolvers: Resolvers,
  ) {}

  /** What a service's own splitter, or without one its resolver, makes of requests to it. */
  public splitOf(service: string, place?: Place): Split {
    const split = this.splitter(service, []) ?? this.resolved(service, undefined, 1, place);
    const refused = [KIND.ServiceDefaults, KIND.ServiceSplitter].flatMap((kind) =>
      this.entries.refused(kind, service),
    );
    return { ...split, steps: [...refused, ...split.steps] };
  }

  /** Where requests to a service, or to one subset of it, go past every splitter. */
  public resolved(service: string, subset: string | undefined, weight: number, place?: Place): Split {
    const found = this.resolvers.resolve(service, subset);
    const destination: Destination = {
      weight,
      host: found.service,
      ...(found.subset !== undefined && { subset: found.subset }),
      ...(found.remote && { beyond: true }),
      ...(place && { place }),
      steps: found.steps,
    };
    return { steps: [], to: [destination] };
  }

  /**
   * A splitter with every splitter it leads to taken in; nothing where the service has none, or where it leads back, as only
   * namespaces of Consul Enterprise let it.
   */
  private splitter(service: string, above: readonly string[]): Split | undefined {
    if (above.includes(service)) return undefined;
    if (above.length === 0 && this.splitters.has(service)) return this.splitters.get(service);
    const manifest = this.entries.find(KIND.ServiceSplitter, service);
    const split = manifest && this.readSplitter(manifest, service, above);
    if (above.length === 0) this.splitters.set(service, split);
    return split;
  }

  private readSplitter(manifest: Manifest, service: string, above: readonly string[]): Split {
    const field = manifest.spec.get('splits');
    const splits = field.items();
    const said = `splits ${splits.map((each) => describe(each, service)).join(', ')}`;
    const inner = splits.map((each) => this.part(manifest, each, service, above));
    return {
      steps: [step('split', said, { manifest, field }), ...inner.flatMap(({ steps }) => steps)],
      to: inner.flatMap(({ to }) => to),
    };
  }

  private part(manifest: Manifest, field: Field, service: string, above: readonly string[]): Split {
    const target = targetOf(field, service);
    const weight = field.get('weight').number ?? 0;
    const changes = headerChanges(field.get('requestHeaders'));
    const isOther = target.service !== service && target.subset === undefined;
    const further = isOther ? this.splitter(target.service, [...above, service]) : undefined;
    const { steps, to } = further
      ? {
          ...further,
          to: further.to.map((each) => ({ ...each, weight: rounded((weight * each.weight) / 100) })),
        }
      : this.resolved(target.service, target.subset, weight, { manifest, field });
    const refused = isOther ? this.entries.refused(KIND.ServiceSplitter, target.service) : [];
    return {
      steps: [...refused, ...steps],
      to: to.map((each) => ({ ...each, ...(changes && { changes: { ...changes, ...each.changes } }) })),
    };
  }
}

/** Consul keeps weights in steps of 0.01. */
function rounded(weight: number): number {
  return Math.round(weight * 100) / 100;
}

function describe(field: Field, own: string): string {
  const { service, subset } = targetOf(field, own);
  const name = subset === undefined ? service : service === own ? subset : `${subset} of ${service}`;
  return `${field.get('weight').number ?? 0} % to ${name}`;
}
