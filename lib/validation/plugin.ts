import { Severity } from '../diagnostics';
import type { Finding, LintOptions } from '../rules';
import { rules } from './load';

/** Options of {@link MeshRulesPlugin}, as `properties` in cdk8s.yaml. */
export interface MeshRulesPluginProps extends Omit<LintOptions, 'rules'> {
  /**
   * The least that makes the validation fail.
   *
   * @default "error"
   */
  readonly failOn?: Severity;
}

/** What the plugin reads and writes of cdk8s-cli's context, which is thus not needed to load it. */
export interface PluginContext {
  /** The files that were synthesized. */
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: {
      readonly ruleName: string;
      readonly recommendation: string;
      readonly fix: string;
      readonly violatingResources: readonly {
        readonly resourceName: string;
        readonly locations: readonly string[];
        readonly manifestPath: string;
      }[];
    }): void;
    submit(status: 'success' | 'failure', metadata?: { readonly [key: string]: string }): void;
  };
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
    const findings = lint(readPaths(context.manifests), this.props);
    const worthSaying = findings.filter(({ severity }) => isAtLeast(severity, 'warning'));
    for (const finding of worthSaying) context.report.addViolation(violation(finding));
    const failed = findings.some(({ severity }) => isAtLeast(severity, this.props.failOn ?? 'error'));
    context.report.submit(failed ? 'failure' : 'success', { findings: String(worthSaying.length) });
    return Promise.resolve();
  }
}

function violation({
  rule,
  severity,
  message,
  mend,
  resource,
  file,
  line,
  path,
}: Finding): Parameters<PluginContext['report']['addViolation']>[0] {
  return {
    ruleName: `${rule} (${severity})`,
    recommendation: message.charAt(0).toUpperCase() + message.slice(1),
    fix: mend,
    violatingResources: [
      {
        resourceName: resource?.name ?? '',
        locations: [`${path ?? ''} (line ${line ?? '?'})`],
        manifestPath: file ?? '',
      },
    ],
  };
}
