import { ClusterFacts, Manifest, ManifestIndex, ReadProblem } from '../../read';
import { Finding } from './finding';
import { unreadable } from '../../meshes/any/rules';
import { ALL_RULES } from './registry';
import { Rule } from '../../mesh/rules';
import { isSuppressed } from '../../mesh/rules';

/** What is linted, and how. */
export interface LintOptions extends ClusterFacts {
  /**
   * Ids of rules that are turned off for this run.
   *
   * @default - none
   */
  readonly ignore?: readonly string[];
  /**
   * The rules that are asked.
   *
   * @default - all there are
   */
  readonly rules?: readonly Rule[];
  /**
   * Called before each rule is asked.
   *
   * @default - nothing is called
   */
  readonly onRule?: (rule: Rule, index: number, total: number) => void;
}

/** What is linted: manifests, and what could not be read as such. */
export interface LintInput {
  readonly manifests: readonly Manifest[];
  /**
   * Parts of the input that could not be read.
   *
   * @default - none
   */
  readonly problems?: readonly ReadProblem[];
}

/** Everything that the rules find wrong, in the order of the input. */
export function lint(input: LintInput, options: LintOptions = {}): readonly Finding[] {
  const ignored = new Set(options.ignore);
  const index = new ManifestIndex(input.manifests, options);
  const findings = new Map<string, Finding>();
  const rules = (options.rules ?? ALL_RULES).filter(({ id }) => !ignored.has(id));
  for (const [position, rule] of rules.entries()) {
    options.onRule?.(rule, position, rules.length);
    rule.check(index, (manifest, at, message, details = {}) => {
      if (isSuppressed(manifest, rule.id)) return;
      const { path } = at;
      const { apiVersion, kind, namespace, name, origin } = manifest;
      const found: Finding = {
        rule: rule.id,
        codes: rule.codes,
        severity: details.severity ?? rule.severity,
        message,
        mend: details.mend ?? rule.mend,
        resource: { apiVersion, kind, namespace, name },
        file: origin.file,
        line: manifest.lineOf(path),
        path: at.toString(),
        construct: origin.construct,
      };
      findings.set(
        JSON.stringify([rule.id, origin.file, found.line, found.path, kind, name, message]),
        found,
      );
    });
  }
  const problems = ignored.has(unreadable.id) ? [] : (input.problems ?? []);
  return [...problems.map(ofProblem), ...findings.values()].sort(inOrder);
}

function ofProblem({ message, mend, file, line }: ReadProblem): Finding {
  const { id, codes, severity } = unreadable;
  return { rule: id, codes, severity, message, mend, file, line };
}

function inOrder(left: Finding, right: Finding): number {
  return (
    compare(left.file ?? left.construct ?? '', right.file ?? right.construct ?? '') ||
    (left.line ?? 0) - (right.line ?? 0) ||
    compare(left.rule, right.rule)
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
