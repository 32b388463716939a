import { MeshFacts } from '../../read';
import { Dialect } from '..';
import { Topic } from '../rules';
import { Behaviour, Subject } from './behaviour';
import { MeshReading } from './reading';

/**
 * All that the library knows of a mesh. Describing, lint, `route`, the matchers for Jest and the comparison take their meshes
 * from such objects and know none of them by name.
 */
export interface MeshDefinition {
  /** The name for programs, as `--mesh` takes it: `istio`. */
  readonly id: string;
  /** The name in sentences: `Istio`. */
  readonly title: string;
  /**
   * Where it stands among the others, in columns and choices.
   *
   * @default - after all that say it
   */
  readonly order?: number;
  /**
   * Makes the dialect in which it is spoken.
   *
   * @default - apps cannot be described for it
   */
  dialect?(options?: object): Dialect;
  /**
   * What can be wrong with its objects. A topic of one id may have rules of several meshes.
   *
   * @default - none
   */
  readonly topics?: readonly Topic[];
  /**
   * What it says of clusters that it is installed in.
   *
   * @default - nothing
   */
  readonly facts?: MeshFacts;
  /**
   * How its manifests are known, and what becomes of requests by them.
   *
   * @default - `route` and the matchers do not know it
   */
  readonly reading?: MeshReading;
  /**
   * What it does in its own way, for the comparison.
   *
   * @default - nothing is said
   */
  readonly behaviour?: Readonly<Partial<Record<Subject, Behaviour>>>;
}

/** Defines a mesh, and keeps the types of its options. */
export function defineMesh<const D extends MeshDefinition>(definition: D): D {
  return Object.freeze(definition);
}
