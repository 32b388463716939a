import * as registry from './registry';

type Registry = typeof registry;
type Registered = Registry[keyof Registry];

/** A mesh whose manifests are understood, by its id. */
export type MeshName = Extract<Registered, { readonly reading: object }>['id'];

/** The meshes that apps can be described for, each by its id, under which it is exported. */
export type DescribedMeshes = Pick<Registry, NamesOf<{ dialect: unknown }>>;

/** What each mesh can be told of an installation of it, by its id. */
export type ReaderOptions = {
  readonly [Name in keyof Pick<Registry, NamesOf<Told>>]?: Registry[Name] extends Told<infer Options>
    ? Options
    : never;
};

/** A mesh that can be told of its installation. */
interface Told<Options extends object = never> {
  readonly reading: { readonly table: (index: never, options?: Options) => unknown };
}

/** The names of the meshes that have something. */
type NamesOf<Part> = {
  [Name in keyof Registry]: Registry[Name] extends Part & { readonly id: Name } ? Name : never;
}[keyof Registry];
