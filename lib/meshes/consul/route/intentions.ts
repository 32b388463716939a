import { KIND } from '../read';
import { Field, Manifest } from '../../../read';
import {
  describeCondition,
  Failure,
  firstFailing,
  Place,
  Request,
  step,
  TraceStep,
} from '../../../mesh/route';
import { ConfigEntries } from './entries';
import { httpConditions } from './http-match';
import { missedPermissions } from './permission-miss';
import { ConsulSettings } from './settings';

const ANY = '*';

/** What is said about one source of requests to a destination. */
interface Intention {
  readonly place: Required<Place>;
  readonly source: string;
  /** `permissions` where it depends on the request. */
  readonly action: 'allow' | 'deny' | 'permissions';
  /** Of two that fit a sender, Consul keeps the order by how exactly they name destination and source. */
  readonly precedence: number;
  /** Whether it is about requests with a token, which no one can show in a simulation. */
  readonly needsToken: boolean;
}

/** What the intentions say of a request. */
export interface IntentionVerdict {
  readonly steps: readonly TraceStep[];
  readonly failure?: Failure;
}

/** Every ServiceIntentions. */
export class Intentions {
  public constructor(
    private readonly entries: ConfigEntries,
    private readonly settings: ConsulSettings,
  ) {}

  /** Whether a service lets a request of another one in, as the proxy that Consul configures for it decides. */
  public check(destination: string, source: string, request: Request): IntentionVerdict {
    const { defaultIntentions: byDefault } = this.settings;
    const { steps, intentions } = this.of(destination);
    const fitting = intentions.filter((each) => each.source === source || each.source === ANY);
    const isHttp = this.entries.speaksHttp(destination);
    for (const intention of fitting) {
      const isPlain = intention.action !== 'permissions' || !isHttp;
      const action = isPlain ? plainAction(intention) : undefined;
      if (action === byDefault || intention.needsToken || isOverruled(intention, fitting)) continue;
      const taken = isHttp ? this.against(intention, request) : undefined;
      if (!isPlain && !taken) continue;
      const place = taken ?? intention.place;
      const other = byDefault === 'allow' ? 'deny' : 'allow';
      return verdict(steps, other, sentence(other, intention, taken, request), place, isHttp);
    }
    const [first] = fitting;
    if (!first)
      return verdict(steps, byDefault, noIntention(destination, source, byDefault), undefined, isHttp);
    const taken = first.action === 'permissions' ? deciding(first, request) : undefined;
    const text =
      first.action === 'permissions' && !taken
        ? `no permission for ${source} fits the request, so the cluster's default decides: ${byDefault}${missedPermissions(first.place.field, undefined, request)}`
        : sentence(byDefault, first, taken, request);
    return verdict(steps, byDefault, text, taken ?? first.place, isHttp);
  }

  /** Whether some request of a service may get in: such a destination is an upstream of its own accord. */
  public mayCall(destination: string, source: string): boolean {
    const [first] = this.of(destination).intentions.filter(
      (each) => each.source === source || each.source === ANY,
    );
    return (first?.action ?? this.settings.defaultIntentions) !== 'deny';
  }

  /** The permission against the default that takes a request. */
  private against(intention: Intention, request: Request): Required<Place> | undefined {
    const taken = intention.action === 'permissions' ? deciding(intention, request) : undefined;
    if (!taken || taken.field.has('jwt')) return undefined;
    return actionOf(taken.field) === this.settings.defaultIntentions ? undefined : taken;
  }

  private of(destination: string): {
    readonly steps: readonly TraceStep[];
    readonly intentions: readonly Intention[];
  } {
    const own = this.entries.find(KIND.ServiceIntentions, destination);
    const any = this.entries.find(KIND.ServiceIntentions, ANY);
    const steps = [...new Set([destination, ANY])].flatMap((name) =>
      this.entries.refused(KIND.ServiceIntentions, name),
    );
    const read = [
      ...(own ? intentionsIn(own, 9) : []),
      ...(any && own !== any ? intentionsIn(any, 6) : []),
    ].sort((left, right) => right.precedence - left.precedence);
    const seen = new Set<string>();
    const intentions = read.filter(({ source }) => !seen.has(source) && seen.add(source));
    return { steps, intentions };
  }
}

/** An intention about everyone says nothing about those whom one before it names. */
function isOverruled(intention: Intention, fitting: readonly Intention[]): boolean {
  if (intention.source !== ANY) return false;
  return fitting.slice(0, fitting.indexOf(intention)).some(({ source }) => source !== ANY);
}

function intentionsIn(manifest: Manifest, exact: number): readonly Intention[] {
  return manifest.spec
    .get('sources')
    .items()
    .filter((field) => !field.has('peer') && !field.has('samenessGroup'))
    .map((field): Intention => {
      const source = field.get('name').text ?? '';
      return {
        place: { manifest, field },
        source,
        action: field.get('permissions').items().length > 0 ? 'permissions' : actionOf(field),
        precedence: source === ANY ? exact - 1 : exact,
        needsToken: manifest.spec.has('jwt'),
      };
    });
}

/** The first permission that fits a request. One that asks for a token only stands in the way of those below it. */
function deciding({ place }: Intention, request: Request): Required<Place> | undefined {
  const field = place.field
    .get('permissions')
    .items()
    .find((permission) => !firstFailing(httpConditions(permission.get('http')), request));
  return field && { manifest: place.manifest, field };
}

function actionOf(field: Field): 'allow' | 'deny' {
  return field.get('action').text === 'allow' ? 'allow' : 'deny';
}

/** Permissions for a service whose requests cannot be told apart count as a denial. */
function plainAction({ action }: Intention): 'allow' | 'deny' {
  return action === 'allow' ? 'allow' : 'deny';
}

function sentence(
  action: 'allow' | 'deny',
  { source, place }: Intention,
  taken: Place | undefined,
  request: Request,
): string {
  const verb = action === 'allow' ? 'lets in' : 'denies';
  const whom = source === ANY ? 'everyone' : source;
  if (!taken?.field) return `sources[${place.field.step}] ${verb} ${whom}`;
  const conditions = httpConditions(taken.field.get('http')).map(describeCondition).join(' and ');
  const which = conditions === '' ? 'every request' : conditions;
  const missed = action === 'deny' ? missedPermissions(place.field, taken.field, request) : '';
  return `permissions[${taken.field.step}] ${verb} requests of ${whom}: ${which} (${request.method} ${request.path})${missed}`;
}

function noIntention(destination: string, source: string, byDefault: string): string {
  return `no intention is about ${source} and ${destination}, so the cluster's default decides: ${byDefault}`;
}

function verdict(
  before: readonly TraceStep[],
  action: 'allow' | 'deny',
  text: string,
  place: Place | undefined,
  isHttp: boolean,
): IntentionVerdict {
  const said = step('access', text, place);
  if (action === 'allow') return { steps: [...before, said] };
  return {
    steps: before,
    failure: { decision: 'denied', ...(isHttp && { status: 403 }), step: said },
  };
}
