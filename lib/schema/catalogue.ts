import { ownValue, KnownMeshes, knownKind, Manifest } from '../read';
import { Held, problemsOf } from './check';
import { nearest } from './nearest';
import { SchemaNodes } from './node';
import { Schema, SchemaProblem } from './schema';

/** The schemas of some kinds, as a file of them holds them. */
interface SchemaFile {
  readonly source: string;
  /** Older versions, in which objects have the same fields. */
  readonly alike?: readonly string[];
  /** By group and kind; or, for Kubernetes' own, the name of a definition by version and kind. */
  readonly kinds: Readonly<Record<string, string | { readonly version: string; readonly schema: Schema }>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** The schema of a kind. */
interface KindSchema {
  /** The newest version; empty where each version has a schema of its own. */
  readonly version: string;
  /** The versions of which objects are held to it. */
  readonly versions: readonly string[];
  readonly held: Held;
}

const KUBERNETES = 'kubernetes';
const METADATA: Schema = { $ref: '#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' };
/** What every object has. What stands in its status is the cluster's to write, and is dropped from what is applied. */
const ENVELOPE: Readonly<Record<string, Schema>> = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: METADATA,
  status: {},
};

const files = new Map<string, SchemaFile>();
const kinds = new Map<string, KindSchema | undefined>();

/** All in which an object is at odds with the definition of its kind; nothing where no definition is known. */
export function schemaProblems(manifest: Manifest, meshes: KnownMeshes): readonly SchemaProblem[] {
  const kind = schemaOf(manifest, meshes);
  const isHeld = kind?.versions.includes(manifest.version) ?? false;
  return kind && isHeld && !isPatch(manifest) ? problemsOf(manifest.content, kind.held) : [];
}

/** The schema of an object's kind, where the meshes bring one. */
export function schemaOf(
  { group, version, kind }: Pick<Manifest, 'group' | 'version' | 'kind'>,
  meshes: KnownMeshes,
): KindSchema | undefined {
  const file = meshes.schemasOf(group);
  if (file === undefined) return undefined;
  const key =
    file === KUBERNETES ? [group, version, kind].filter((word) => word !== '').join('/') : `${group}/${kind}`;
  if (!kinds.has(key)) kinds.set(key, read(file, key));
  return kinds.get(key);
}

/** The kind that was most likely meant by one that its group does not have; nothing where that is uncertain. */
export function likelyKind({ group, version, kind }: Manifest, meshes: KnownMeshes): string | undefined {
  const file = meshes.schemasOf(group);
  // Kubernetes has kinds beside those whose definitions are held here.
  if (file === undefined || file === KUBERNETES || knownKind(group, version, kind)) return undefined;
  const kinds = Object.keys(fileNamed(file).kinds).filter((key) => key.startsWith(`${group}/`));
  const names = kinds.map((key) => key.slice(group.length + 1));
  return names.includes(kind) ? undefined : nearest(kind, names);
}

/** Whether it is a part of an object that is there: without a name, or the status that a controller writes. */
function isPatch({ root }: Manifest): boolean {
  const metadata = root.get('metadata');
  // `off` is a truth value, and a name all the same, as far as who wrote it meant.
  const { value, exists } = metadata.get('name');
  const isNamed = (exists && value !== null && value !== '') || metadata.has('generateName');
  return !isNamed || (root.has('status') && !root.has('spec'));
}

function read(name: string, key: string): KindSchema | undefined {
  const file = fileNamed(name);
  const entry = ownValue(file.kinds, key);
  if (entry === undefined) return undefined;
  const { definitions = {} } = fileNamed(KUBERNETES);
  const { version, schema } =
    typeof entry === 'string' ? { version: '', schema: ownValue(definitions, entry) ?? {} } : entry;
  const root = new SchemaNodes(definitions).of({
    ...schema,
    type: 'object',
    properties: { ...schema.properties, ...ENVELOPE },
  });
  const [kind = '', own = ''] = key.split('/').reverse();
  const source = `${kind} of ${name === KUBERNETES ? 'Kubernetes' : file.source}`;
  return {
    version,
    versions: version === '' ? [own] : [version, ...(file.alike ?? [])],
    held: { root, source },
  };
}

/** A file of schemas, read when the first object of one of its groups is met. */
function fileNamed(name: string): SchemaFile {
  const known = files.get(name);
  if (known) return known;
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const file = require(`cdk8s-mesh/schemas/${name}.json`) as SchemaFile;
  files.set(name, file);
  return file;
}
