import { byAge, Guarded, isPolicyFor, KIND } from '../read';
import { truth } from '../../../mesh/rules';
import { Field, Manifest } from '../../../read';
import { Cluster, Failure, Place, step, TraceStep } from '../../../mesh/route';
import { missesOf, PolicyAction, ruleMatches } from './access-rule';
import { Asked } from './access-value';
import { refusedSteps } from './refused';
import { Tokens } from './tokens';

/** What the policies say of a request. */
export interface AccessVerdict {
  readonly steps: readonly TraceStep[];
  readonly failure?: Failure;
}

interface Policy {
  readonly manifest: Manifest;
  readonly action: PolicyAction;
  readonly rules: readonly Field[];
}

/** Every AuthorizationPolicy, and what is asked before them. */
export class Authorization {
  private readonly byNamespace = new Map<string, Policy[]>();
  private readonly tokens: Tokens;

  public constructor(
    private readonly cluster: Cluster,
    private readonly rootNamespace: string,
  ) {
    this.tokens = new Tokens(cluster, rootNamespace);
    for (const manifest of [...cluster.of(KIND.AuthorizationPolicy)].sort(byAge)) {
      if (truth(manifest.annotations['istio.io/dry-run'] ?? '') === true) continue;
      const policy = read(manifest);
      const list = this.byNamespace.get(manifest.namespace);
      if (list) list.push(policy);
      else this.byNamespace.set(manifest.namespace, [policy]);
    }
  }

  /** Asks what a proxy asks, in Istio's order: for a token, what others must decide, what is denied, what is let in. */
  public check(guarded: Guarded, asked: Omit<Asked, 'policyNamespace'>): AccessVerdict {
    const tokens = this.tokens.check(guarded, asked);
    if (tokens.failure) return tokens;
    const refused = refusedSteps(KIND.AuthorizationPolicy, this.cluster, (manifest) =>
      this.concerns(manifest, guarded),
    );
    const { steps, ...verdict } = this.ask(guarded, asked);
    return { steps: [...tokens.steps, ...refused, ...steps], ...verdict };
  }

  private ask(guarded: Guarded, asked: Omit<Asked, 'policyNamespace'>): AccessVerdict {
    const policies = this.policiesOf(guarded);
    const matching = (policy: Policy): Field | undefined =>
      policy.rules.find((rule) =>
        ruleMatches(rule, policy.action, { ...asked, policyNamespace: policy.manifest.namespace }),
      );
    const steps = policies
      .filter((policy) => policy.action === 'CUSTOM')
      .flatMap((policy) => askElsewhere(policy, matching(policy)));
    for (const policy of policies.filter(({ action }) => action === 'DENY')) {
      const rule = matching(policy);
      if (rule) {
        const place = { manifest: policy.manifest, field: rule };
        return { steps, failure: denied(denial(policy, rule, asked), place, asked) };
      }
    }
    const allowing = policies.filter(({ action }) => action === 'ALLOW');
    if (allowing.length === 0) return { steps: [...steps, nothingSaid(policies, guarded)] };
    for (const policy of allowing) {
      const rule = matching(policy);
      if (rule) {
        const text = sentence(policy, rule, 'lets in');
        return { steps: [...steps, step('access', text, { manifest: policy.manifest, field: rule })] };
      }
    }
    return { steps, failure: notLetIn(allowing, asked) };
  }

  /** Whether a rule names the identity of a ServiceAccount, whatever its trust domain. */
  public names(namespace: string, account: string): boolean {
    const identity = `/ns/${namespace}/sa/${account}`;
    return [...this.byNamespace.values()].flat().some(({ rules }) =>
      rules.some((rule) =>
        rule
          .get('from')
          .items()
          .flatMap((from) => from.get('source', 'principals').texts())
          .some((each) => each.endsWith(identity)),
      ),
    );
  }

  /** Names of namespaces and identities that rules mention, by which the usual gateways can be told apart. */
  public mentions(namespace: string): boolean {
    return [...this.byNamespace.values()].flat().some(({ rules }) =>
      rules.some((rule) =>
        rule
          .get('from')
          .items()
          .map((from) => from.get('source'))
          .some(
            (source) =>
              source.get('namespaces').texts().includes(namespace) ||
              source
                .get('principals')
                .texts()
                .some((each) => each.includes(`/ns/${namespace}/`)),
          ),
      ),
    );
  }

  private policiesOf(guarded: Guarded): readonly Policy[] {
    const namespaces = [...new Set([this.rootNamespace, guarded.namespace])];
    return namespaces
      .flatMap((each) => this.byNamespace.get(each) ?? [])
      .filter(({ manifest }) => this.concerns(manifest, guarded));
  }

  private concerns(manifest: Manifest, guarded: Guarded): boolean {
    return isPolicyFor(manifest, guarded, this.rootNamespace);
  }
}

function read(manifest: Manifest): Policy {
  const action = manifest.spec.get('action').text ?? 'ALLOW';
  return {
    manifest,
    action: action === 'DENY' || action === 'AUDIT' || action === 'CUSTOM' ? action : 'ALLOW',
    rules: manifest.spec.get('rules').items(),
  };
}

function sentence({ action, manifest }: Policy, rule: Field, verb: string): string {
  return `rules[${rule.step}] of the ${action} policy ${manifest.name} ${verb} the request`;
}

/** That a rule denies. On a port for connections it may say more than can be asked there, and deny without it. */
function denial(policy: Policy, rule: Field, asked: Omit<Asked, 'policyNamespace'>): string {
  const text = sentence(policy, rule, 'denies');
  const strict = { ...asked, policyNamespace: policy.manifest.namespace };
  const isWidened = !asked.isHttp && missesOf(rule, 'ALLOW', strict).length > 0;
  return isWidened
    ? `${text}: what it says about requests cannot be asked on this port, and is left out`
    : text;
}

/** A request is answered 403, a connection is closed. */
function denied(text: string, place: Place | undefined, { isHttp }: Pick<Asked, 'isHttp'>): Failure {
  return { decision: 'denied', step: step('access', text, place), ...(isHttp && { status: 403 }) };
}

function askElsewhere(policy: Policy, rule: Field | undefined): readonly TraceStep[] {
  if (!rule) return [];
  const provider = policy.manifest.spec.get('provider', 'name').text ?? '';
  const text = `rules[${rule.step}] leaves the decision to the provider "${provider}", which is taken to let the request in`;
  return [step('access', text, { manifest: policy.manifest, field: rule })];
}

function nothingSaid(policies: readonly Policy[], { namespace }: Guarded): TraceStep {
  return policies.length === 0
    ? step('access', `no AuthorizationPolicy in namespace ${namespace} is about it, so everyone is let in`)
    : step('access', 'no DENY policy matches and there is no ALLOW policy, so the request is let in');
}

/** Why no one is let in: what is wrong with the rule that comes nearest to the request. */
function notLetIn(allowing: readonly Policy[], asked: Omit<Asked, 'policyNamespace'>): Failure {
  const [first] = allowing;
  const names = allowing.map(({ manifest }) => manifest.name).join(', ');
  const [nearest] = allowing
    .flatMap((policy) =>
      policy.rules.map((rule) => ({
        policy,
        rule,
        misses: missesOf(rule, policy.action, { ...asked, policyNamespace: policy.manifest.namespace }),
      })),
    )
    .sort((left, right) => left.misses.length - right.misses.length);
  if (!nearest) {
    const place = first && { manifest: first.manifest, field: first.manifest.spec.get('rules') };
    return denied(`ALLOW policy ${names} has no rules, so no one is let in`, place, asked);
  }
  const { policy, rule, misses } = nearest;
  const isOnly = allowing.length === 1 && policy.rules.length === 1;
  const near = isOnly ? '' : ` (nearest is rules[${rule.step}] of ${policy.manifest.name})`;
  const text = `no rule of the ALLOW policy ${names} matches: ${misses.join(', and ')}${near}`;
  return denied(text, { manifest: policy.manifest, field: rule }, asked);
}
