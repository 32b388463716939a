import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { CORE_ID, closed, type Schema } from './closed';

/** Kubernetes' own kinds, as kubernetes.json holds them. */
interface CoreSchemas {
  readonly kinds: Readonly<Record<string, string>>;
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** The part of a CustomResourceDefinition that is read here. */
interface Definition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly [
      { readonly name: string; readonly schema: { readonly openAPIV3Schema: Schema } },
    ];
  };
}

/** What every manifest has at its top, whatever its kind says about it. */
const ENVELOPE = ['apiVersion', 'kind', 'metadata', 'status'];

const CRDS = join(__dirname, '..', '..', 'imports', 'crds');

/** Definitions of what the library writes: those that it has bindings for, and those that only the tests look at. */
const DEFINITIONS: readonly string[] = [
  ...['istio.yaml', 'consul.yaml', 'gateway-api.yaml'].map((file) => join(CRDS, file)),
  ...['monitoring.yaml', 'external-secrets.yaml', 'secrets-store.yaml'].map((file) => join(__dirname, file)),
];

let core: CoreSchemas | undefined;
let catalogue: Map<string, Schema> | undefined;

function readCore(): CoreSchemas {
  core ??= JSON.parse(
    readFileSync(join(__dirname, '..', '..', 'imports', 'schemas', 'kubernetes.json'), 'utf8'),
  ) as CoreSchemas;
  return core;
}

/** Kubernetes' shared definitions, closed: what the schemas of all kinds refer to. */
export function coreDefinitions(): Schema {
  const definitions: Record<string, Schema> = {};
  for (const [name, schema] of Object.entries(readCore().definitions)) definitions[name] = closed(schema);
  return { $id: CORE_ID, definitions };
}

/**
 * The schema of each kind of manifest, by "apiVersion/kind".
 * Read once, when first asked for: parsing the files takes longer than checking a manifest.
 */
export function schemasByKind(): ReadonlyMap<string, Schema> {
  if (catalogue !== undefined) return catalogue;
  const found = new Map<string, Schema>();
  for (const [key, name] of Object.entries(readCore().kinds)) {
    found.set(key, manifest(readCore().definitions[name]?.properties ?? {}));
  }
  for (const file of DEFINITIONS) {
    for (const { spec } of definitionsIn(file)) {
      const [version] = spec.versions;
      const { properties = {}, required = [] } = version.schema.openAPIV3Schema;
      found.set(`${spec.group}/${version.name}/${spec.names.kind}`, manifest(properties, required));
    }
  }
  catalogue = found;
  return found;
}

/**
 * A whole manifest: named, with Kubernetes' own metadata, and without a status, which is the cluster's to write.
 * The API server adds the first three fields to a definition that leaves them out.
 */
function manifest(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema {
  const own = Object.entries(properties).filter(([name]) => !ENVELOPE.includes(name));
  const metadata = `${CORE_ID}#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta`;
  const { properties: fields } = closed({ type: 'object', properties: Object.fromEntries(own) });
  return {
    type: 'object',
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { $ref: metadata, required: ['name'] },
      ...fields,
    },
    required: [...new Set(['apiVersion', 'kind', 'metadata', ...required])],
    additionalProperties: false,
  };
}

function definitionsIn(file: string): Definition[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS() as Definition);
}
