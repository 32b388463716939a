import { Severity } from '../../diagnostics';
import type { Finding, FindingResource, LintOptions } from '../../answers/lint';
import { rules } from './load';

/** Options of {@link MeshRulesPlugin}, as `properties` in cdk8s.yaml. */
export interface MeshRulesPluginProps extends Omit<LintOptions, 'meshes' | 'rules' | 'onRule'> {
  /**
   * The lowest severity that makes the validation fail.
   *
   * @default "error"
   */
  readonly failOn?: Severity;
}

/** What is wrong, as cdk8s-cli reports it. */
export interface PluginViolation {
  /** The rule, and how much the finding matters. */
  readonly ruleName: string;
  /** What is wrong. */
  readonly recommendation: string;
  /** How to mend it. */
  readonly fix: string;
  /** The object at fault. */
  readonly violatingResources: readonly {
    /** Its name, with kind and namespace where several objects have it. */
    readonly resourceName: string;
    /** The fields at fault. */
    readonly locations: readonly string[];
    /** The file that it is in. */
    readonly manifestPath: string;
  }[];
}

/** What cdk8s-cli makes of what plugins find. */
export interface PluginReport {
  /** Adds what is wrong. */
  addViolation(violation: PluginViolation): void;
  /** Ends the report. */
  submit(status: 'success' | 'failure', metadata?: { readonly [key: string]: string }): void;
}

/** What the plugin reads and writes of cdk8s-cli's context, which is thus not needed to load it. */
export interface PluginContext {
  /** The files that were synthesized. */
  readonly manifests: readonly string[];
  /** Where findings go. */
  readonly report: PluginReport;
}

/**
 * The rules as a validation plugin of cdk8s-cli: named under `validations` in cdk8s.yaml, it is run by `cdk8s synth` over the
 * files of any app, whatever it was written with.
 */
export class MeshRulesPlugin {
  /** @param props the `properties` in cdk8s.yaml */
  public constructor(private readonly props: MeshRulesPluginProps = {}) {}

  /** Called by cdk8s-cli. */
  public validate(context: PluginContext): Promise<void> {
    const { isAtLeast, lint, readPaths } = rules();
    const read = readPaths(context.manifests);
    const findings = lint(read, this.props);
    const worthSaying = findings.filter(({ severity }) => isAtLeast(severity, 'warning'));
    const repeated = repeatedIn(read.manifests.map(({ name }) => name));
    for (const finding of worthSaying) context.report.addViolation(violation(finding, repeated));
    const failed = findings.some(({ severity }) => isAtLeast(severity, this.props.failOn ?? 'error'));
    context.report.submit(failed ? 'failure' : 'success', { findings: String(worthSaying.length) });
    return Promise.resolve();
  }
}

function violation(
  { rule, severity, message, mend, resource, file, line, path }: Finding,
  repeated: ReadonlySet<string>,
): PluginViolation {
  return {
    ruleName: `${rule} (${severity})`,
    recommendation: message.charAt(0).toUpperCase() + message.slice(1),
    fix: mend,
    violatingResources: [
      {
        resourceName: resource ? resourceName(resource, repeated) : '',
        locations: [`${path ?? ''} (line ${line ?? '?'})`],
        manifestPath: file ?? '',
      },
    ],
  };
}

/**
 * The name, by which cdk8s-cli finds the construct. It looks for nothing else, so where several objects have that name it
 * would show any of their constructs: there the object is said in full, and cdk8s-cli shows no construct.
 */
function resourceName({ kind, namespace, name }: FindingResource, repeated: ReadonlySet<string>): string {
  return repeated.has(name) ? `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}` : name;
}

function repeatedIn(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.size === seen.add(name).size));
}
