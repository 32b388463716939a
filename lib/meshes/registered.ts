import * as registry from './registry';

type Registry = typeof registry;
type Registered = Registry[keyof Registry];

/** A mesh whose manifests are understood, by its id. */
export type MeshName = Extract<Registered, { readonly reading: object }>['id'];

/** What each mesh can be told of an installation of it, by its id. */
export type ReaderOptions = {
  readonly [
    Name in keyof Registry as OptionsOf<Registry[Name]> extends never ? never : Registry[Name]['id']
  ]?: OptionsOf<Registry[Name]>;
};

/** The meshes that apps can be described for, by their id: what makes the dialect of each. */
export type DescribedMeshes = {
  readonly [
    Name in keyof Registry as Registry[Name] extends { dialect: unknown } ? Registry[Name]['id'] : never
  ]: Registry[Name] extends { dialect: infer Speak } ? Speak : never;
};

type OptionsOf<Mesh> = Mesh extends {
  readonly reading: { table: (index: never, options?: infer Options) => unknown };
}
  ? Options extends object
    ? Options
    : never
  : never;
