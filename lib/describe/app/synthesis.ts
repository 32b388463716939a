import { ApiObject, App, Chart, DependencyGraph } from 'cdk8s';
import { IConstruct } from 'constructs';

/** The writing of all charts of an app at once. */
interface Synthesis {
  /** What was done in it and need not be done again. */
  readonly done: Set<unknown>;
}

/** Apps that are being synthesized as a whole. */
const synthesizing = new WeakMap<IConstruct, Synthesis>();
const watched = new WeakSet<IConstruct>();

/**
 * Lets an app's charts know when they are all written at once. cdk8s validates the app and works out its dependencies before it
 * writes the first chart, and then does both again for each chart, over the whole app: with a chart for each app of a company
 * the time grows with the square of their number. Charts that know do not ask for the second time.
 *
 * @param prepare what must be there when cdk8s looks through the app for the first time
 */
export function watchSynthesis(root: IConstruct, prepare: () => void): void {
  if (!(root instanceof App) || watched.has(root)) return;
  watched.add(root);
  for (const method of ['synth', 'synthYaml'] as const) {
    const original = root[method].bind(root) as () => unknown;
    const value = (): unknown => {
      prepare();
      return whileSynthesizing(root, original);
    };
    Object.defineProperty(root, method, { configurable: true, writable: true, value });
  }
}

/** Whether the chart is written together with all others, after its app was validated. */
export function isSynthesizedWithAll({ node: { root } }: Chart): boolean {
  return synthesizing.has(root);
}

/**
 * Whether something was done before in the same synthesis: cdk8s still validates the app again for each chart that is not this
 * library's. Outside of one it never was.
 *
 * @param what whose work it is
 */
export function wasDone(construct: IConstruct, what: unknown): boolean {
  const done = synthesizing.get(construct.node.root)?.done;
  if (!done) return false;
  if (done.has(what)) return true;
  done.add(what);
  return false;
}

/** The manifests of a chart whose app is validated, as cdk8s would write them. */
export function manifestsOf(chart: Chart): unknown[] {
  return new DependencyGraph(chart.node)
    .topology()
    .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct))
    .filter((object) => Chart.of(object) === chart)
    .map((object): unknown => object.toJson());
}

function whileSynthesizing<T>(root: IConstruct, write: () => T): T {
  if (synthesizing.has(root)) return write();
  synthesizing.set(root, { done: new Set() });
  try {
    return write();
  } finally {
    synthesizing.delete(root);
  }
}
