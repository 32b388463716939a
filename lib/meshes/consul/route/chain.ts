import { KIND } from '../read';
import { Field, Manifest } from '../../../read';
import { Destination, Place, step, TraceStep } from '../../../mesh/route';
import { ConfigEntries, refused } from './entries';
import { headerChanges } from './http-match';
import { Resolvers } from './resolvers';

/** Where requests to a service go, and what is said about it on the way. */
export interface Split {
  readonly steps: readonly TraceStep[];
  readonly to: readonly Destination[];
  /** Why Consul would not take an entry that leads here. */
  readonly problem?: string;
  /** Whether the problem is a circle, which is one for every entry on it. */
  readonly circular?: boolean;
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
    const split = this.splitter(service, []);
    if (split && split.problem === undefined) return split;
    const resolved = this.resolved(service, undefined, 1, place);
    return { ...resolved, steps: [...(split?.steps ?? []), ...resolved.steps] };
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
    return {
      steps: [],
      to: [destination],
      ...(found.problem !== undefined && { problem: found.problem }),
    };
  }

  /** A splitter with every splitter it leads to taken in; nothing where the service has none. */
  private splitter(service: string, above: readonly string[]): Split | undefined {
    if (above.includes(service))
      return { steps: [], to: [], problem: `its splits lead back to ${service}`, circular: true };
    if (above.length === 0 && this.splitters.has(service)) return this.splitters.get(service);
    const manifest = this.entries.find(KIND.ServiceSplitter, service);
    const split = manifest && this.readSplitter(manifest, service, above);
    if (above.length === 0) this.splitters.set(service, split);
    return split;
  }

  private readSplitter(manifest: Manifest, service: string, above: readonly string[]): Split {
    const fields = manifest.spec.get('splits').items();
    const said = `splits ${fields.map((field) => describe(field, service)).join(', ')}`;
    const steps = [step('split', said, { manifest, field: manifest.spec.get('splits') })];
    const inner = fields.map((field) => this.part(manifest, field, service, above));
    const problem =
      this.ownProblem(fields, service) ?? inner.find((part) => part.problem !== undefined)?.problem;
    if (problem !== undefined) {
      const circular = inner.some((part) => part.circular);
      return { steps: [refused(manifest, problem)], to: [], problem, ...(circular && { circular }) };
    }
    return {
      steps: [...steps, ...inner.flatMap((part) => part.steps)],
      to: inner.flatMap((part) => part.to),
    };
  }

  private part(manifest: Manifest, field: Field, service: string, above: readonly string[]): Split {
    const to = field.get('service').text || service;
    const subset = field.get('serviceSubset').text || undefined;
    const weight = field.get('weight').number ?? 0;
    const changes = headerChanges(field.get('requestHeaders'));
    const place = { manifest, field };
    const further =
      to !== service && subset === undefined ? this.splitter(to, [...above, service]) : undefined;
    if (further?.circular) return further;
    const split =
      further && further.problem === undefined
        ? {
            ...further,
            to: further.to.map((each) => ({ ...each, weight: rounded((weight * each.weight) / 100) })),
          }
        : this.resolved(to, subset, weight, place);
    const problem = split.problem ?? this.protocolProblem(service, split.to);
    return {
      ...split,
      steps: [...(further?.problem === undefined ? [] : further.steps), ...split.steps],
      to: split.to.map((each) => ({ ...each, ...(changes && { changes: { ...changes, ...each.changes } }) })),
      ...(problem !== undefined && { problem }),
    };
  }

  private ownProblem(fields: readonly Field[], service: string): string | undefined {
    if (!this.entries.speaksHttp(service)) return notHttp(service, this.entries);
    const sum = fields.reduce(
      (total, field) => total + Math.round((field.get('weight').number ?? 0) * 100),
      0,
    );
    return sum === 10000 ? undefined : `its weights add up to ${sum / 100}, and must add up to 100`;
  }

  /** Every service of a chain must speak the same. */
  public protocolProblem(service: string, to: readonly Destination[]): string | undefined {
    const own = this.entries.protocolOf(service);
    const other = to.find(({ host, beyond }) => !beyond && this.entries.protocolOf(host) !== own);
    return (
      other && `${other.host} speaks ${this.entries.protocolOf(other.host)}, and ${service} speaks ${own}`
    );
  }
}

/** That the protocol of a service leaves no requests to route. */
export function notHttp(service: string, entries: ConfigEntries): string {
  return `${service} speaks ${entries.protocolOf(service)}, so that requests cannot be told apart`;
}

/** Consul keeps weights in steps of 0.01. */
function rounded(weight: number): number {
  return Math.round(weight * 100) / 100;
}

function describe(field: Field, service: string): string {
  const subset = field.get('serviceSubset').text;
  const to = field.get('service').text || service;
  const name = subset ? (to === service ? subset : `${subset} of ${to}`) : to;
  return `${field.get('weight').number ?? 0} % to ${name}`;
}
