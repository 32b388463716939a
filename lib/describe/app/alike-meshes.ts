import { IConstruct } from 'constructs';
import { Dialect } from '../../mesh';
import { ExposedElsewhere, exposedIn } from '../../mesh/checks';
import { MeshGraph } from '../../model';

/** A mesh of an app, as far as others that look like it must know. */
export interface AlikeMesh {
  /** All services of the mesh. */
  graph(): MeshGraph;
  /** The namespaces of its charts. */
  namespaces(): ReadonlySet<string>;
}

interface Place {
  readonly mesh: AlikeMesh;
  readonly path: string;
}

/**
 * Meshes of an App that were made with the same options. Without a namespace in common they may well be one mesh, where each
 * chart was given an object of its own; with a common namespace they are two clusters, such as staging and production.
 */
export class AlikeMeshes {
  private static readonly known = new WeakMap<IConstruct, Map<string, AlikeMeshes>>();

  /** Those of an app that are made as a dialect is. */
  public static of(root: IConstruct, dialect: Dialect): AlikeMeshes {
    const byOptions = AlikeMeshes.known.get(root) ?? new Map<string, AlikeMeshes>();
    AlikeMeshes.known.set(root, byOptions);
    const options = JSON.stringify(dialect);
    const alike = byOptions.get(options) ?? new AlikeMeshes(dialect.oneGateway ?? false);
    byOptions.set(options, alike);
    return alike;
  }

  private readonly meshes: AlikeMesh[] = [];
  private state = 0;
  private indexed?: { readonly revision: number; readonly places: ReadonlyMap<string, readonly Place[]> };

  private constructor(private readonly oneGateway: boolean) {}

  /** Grows with everything that is said in one of them. */
  public get revision(): number {
    return this.state;
  }

  public add(mesh: AlikeMesh): void {
    this.meshes.push(mesh);
    this.changed();
  }

  /** Something was said in one of them. */
  public changed(): void {
    this.state++;
  }

  /** What exposures of others than one of them take; nothing where there are no others. */
  public elsewhere(mesh: AlikeMesh): ExposedElsewhere | undefined {
    if (this.meshes.length < 2) return undefined;
    const places = this.places();
    const namespaces = mesh.namespaces();
    const mayBeOne = (other: AlikeMesh): boolean =>
      other !== mesh && [...other.namespaces()].every((each) => !namespaces.has(each));
    return (what) => {
      const paths = (places.get(what) ?? []).filter((place) => mayBeOne(place.mesh)).map(({ path }) => path);
      return paths.sort()[0];
    };
  }

  private places(): ReadonlyMap<string, readonly Place[]> {
    if (this.indexed?.revision === this.state) return this.indexed.places;
    const places = new Map<string, Place[]>();
    for (const mesh of this.meshes) {
      for (const [what, path] of exposedIn(mesh.graph(), this.oneGateway)) {
        const known = places.get(what);
        if (known) known.push({ mesh, path });
        else places.set(what, [{ mesh, path }]);
      }
    }
    this.indexed = { revision: this.state, places };
    return places;
  }
}
