import { MeshDefinition } from '../../mesh/definition';
import { MESHES } from '../../meshes';
import { ClusterFacts, Manifest, ManifestIndex, ReadProblem } from '../../read';
import { Finding } from './finding';
import { unreadable } from './input';
import { ALL_RULES, rulesOf, topicsOf } from './registry';
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
   * The meshes that are known.
   *
   * @default - all that come with the library
   */
  readonly meshes?: readonly MeshDefinition[];
  /**
   * The rules that are asked.
   *
   * @default - all that the meshes have
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
  const { meshes = MESHES } = options;
  const index = new ManifestIndex(
    input.manifests,
    options,
    meshes.flatMap(({ facts }) => facts ?? []),
  );
  const findings = new Map<string, Finding>();
  const rules = (options.rules ?? rulesAmong(meshes)).filter(({ id }) => !ignored.has(id));
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

function rulesAmong(meshes: readonly MeshDefinition[]): readonly Rule[] {
  return meshes === MESHES ? ALL_RULES : rulesOf(topicsOf(meshes));
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
