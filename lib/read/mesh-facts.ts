import { Manifest } from './manifest';

/** What a mesh says of clusters that it is installed in, so that an index can tell what is its own. */
export interface MeshFacts {
  /**
   * Namespaces of its own installation, of which an application's manifests hardly ever hold all.
   *
   * @default - none
   */
  readonly infrastructure?: readonly string[];
  /**
   * The namespace whose objects hold for the whole mesh.
   *
   * @default - none
   */
  readonly rootNamespace?: string;
  /**
   * The controllers that carry out its Gateways: what each is called in a GatewayClass, and what it is called here.
   *
   * @default - none
   */
  readonly controllers?: Readonly<Record<string, string>>;
  /**
   * GatewayClasses that its controllers make by themselves, with what their controller is called here.
   *
   * @default - none
   */
  readonly classes?: Readonly<Record<string, string>>;
  /**
   * Which kinds of routes a listener takes of one of its controllers, as it is called here, by the protocol.
   *
   * @default - of whichever kind
   */
  readonly routes?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /**
   * By which further names an object is known, as in a mesh whose services have no namespaces: two files that say one in two ways
   * are for two clusters.
   *
   * @default - by its kind, namespace and name alone
   */
  readonly aliases?: (manifest: Manifest) => readonly string[];
  /**
   * The files of schemas of its kinds, by API group: `istio`, which is `cdk8s-mesh/schemas/istio.json`.
   *
   * @default - its objects are not held to schemas
   */
  readonly schemas?: Readonly<Record<string, string>>;
  /**
   * The codes under which tools of the mesh report an object that breaks its schema.
   *
   * @default - none
   */
  readonly schemaCodes?: readonly string[];
}

/** What several meshes say of clusters, put together. */
export class KnownMeshes {
  public readonly infrastructure: ReadonlySet<string>;
  public readonly rootNamespace: string;
  private readonly controllers: ReadonlyMap<string, string>;
  private readonly classes: ReadonlyMap<string, string>;
  private readonly routes: ReadonlyMap<string, readonly string[]>;
  private readonly schemas: ReadonlyMap<string, string>;
  private readonly codes: ReadonlyMap<string, readonly string[]>;

  public constructor(meshes: readonly MeshFacts[]) {
    this.infrastructure = new Set(meshes.flatMap(({ infrastructure = [] }) => infrastructure));
    this.rootNamespace = meshes.find(({ rootNamespace }) => rootNamespace !== undefined)?.rootNamespace ?? '';
    this.controllers = new Map(meshes.flatMap(({ controllers = {} }) => Object.entries(controllers)));
    this.classes = new Map(meshes.flatMap(({ classes = {} }) => Object.entries(classes)));
    this.schemas = new Map(meshes.flatMap(({ schemas = {} }) => Object.entries(schemas)));
    this.codes = new Map(
      meshes.flatMap(({ schemas = {}, schemaCodes = [] }) =>
        Object.keys(schemas).map((group) => [group, schemaCodes] as const),
      ),
    );
    this.routes = new Map(meshes.flatMap(({ routes = {} }) => Object.entries(routes).flatMap(keyed)));
  }

  /** What a controller is called here, by its name in a GatewayClass. */
  public controllerNamed(name: string): string | undefined {
    return this.controllers.get(name);
  }

  /** What the controller is called here that makes a GatewayClass by itself. */
  public controllerOfClass(className: string): string | undefined {
    return this.classes.get(className);
  }

  /** The file in which the schemas of an API group are. */
  public schemasOf(group: string): string | undefined {
    return this.schemas.get(group);
  }

  /** The codes under which other tools report an object of an API group that breaks its schema. */
  public schemaCodesOf(group: string): readonly string[] {
    return this.codes.get(group) ?? [];
  }

  /** The kinds of routes that a listener of a protocol takes, where its controller is known for them. */
  public routesTaken(controller: string, protocol: string): readonly string[] | undefined {
    return this.routes.get(`${controller}|${protocol}`);
  }
}

function keyed([controller, byProtocol]: readonly [
  string,
  Readonly<Record<string, readonly string[]>>,
]): readonly (readonly [string, readonly string[]])[] {
  return Object.entries(byProtocol).map(([protocol, kinds]) => [`${controller}|${protocol}`, kinds] as const);
}
