import { MeshDefinition } from '../../mesh/definition';
import { MESHES } from '../../meshes';
import { ClusterFacts, Manifest, ManifestIndex, ReadProblem, worldsOf } from '../../read';
import { Finding } from './finding';
import { unreadable } from './input';
import { ALL_RULES, rulesOf, topicsOf } from './registry';
import { isSuppressed, refusedBy, Rule, Verdict, verdictsOf } from '../../mesh/rules';
import { inAllWorlds } from './in-all-worlds';
import { withoutRepeats } from './without-repeats';

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
  /** The objects to look at, all together. */
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
  const facts = meshes.flatMap((mesh) => mesh.facts ?? []);
  const rules = (options.rules ?? rulesAmong(meshes)).filter(({ id }) => !ignored.has(id));
  const worlds = worldsOf(input.manifests, options.closed ? [] : facts);
  const indexes = worlds.map(
    ({ manifests, partial }) => new ManifestIndex(manifests, { ...options, partial }, facts),
  );
  const verdicts = indexes.map((): Verdict[] => []);
  const written: Verdict[] = [];
  for (const [position, rule] of rules.entries()) {
    options.onRule?.(rule, position, rules.length);
    if (rule.isOfInput) written.push(...verdictsOf(rule, new ManifestIndex(input.manifests, options, facts)));
    else for (const [world, index] of indexes.entries()) verdicts[world]?.push(...verdictsOf(rule, index));
  }
  const findings = [...written, ...inAllWorlds(verdicts.map(withoutRepeats), worlds)]
    .filter(({ manifest, rule }) => !isSuppressed(manifest, rule.id))
    .map(findingOf);
  const problems = ignored.has(unreadable.id) ? [] : (input.problems ?? []);
  return [...problems.map(ofProblem), ...findings].sort(inOrder);
}

function findingOf({ rule, manifest, at, message, severity, mend, effect, codes }: Verdict): Finding {
  const { apiVersion, kind, namespace, name, origin } = manifest;
  return {
    rule: rule.id,
    codes,
    severity,
    effect,
    message,
    mend,
    resource: { apiVersion, kind, namespace, name },
    file: origin.file,
    line: manifest.lineOf(at.path),
    path: at.toString(),
    construct: origin.construct,
  };
}

function rulesAmong(meshes: readonly MeshDefinition[]): readonly Rule[] {
  return meshes === MESHES ? ALL_RULES : rulesOf(topicsOf(meshes));
}

function ofProblem({ message, mend, file, line }: ReadProblem): Finding {
  const { id, codes, severity } = unreadable;
  return { rule: id, codes, severity, effect: refusedBy('api-server'), message, mend, file, line };
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
