import { isManifestContent, Manifest, Origin } from '../manifest';
import { isMapping, Path, Plain, PlainObject } from '../plain';
import { ReadProblem } from './problem';

/** What an object holds: manifests, and why other parts are not. */
export interface FoundManifests {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly (Pick<ReadProblem, 'message' | 'mend'> & { readonly path: Path })[];
  /** Whether the object says neither `apiVersion` nor `kind`. */
  readonly isOther?: boolean;
}

const OTHER: FoundManifests = { manifests: [], problems: [], isOther: true };

/** The manifests that an object holds: itself, or the items of a `List`. */
export function manifestsIn(content: PlainObject, origin: Origin): FoundManifests {
  if (!('kind' in content) && !lacksKind(content)) return OTHER;
  if (!isManifestContent(content)) return refused([]);
  const { kind, items } = content;
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) {
    return { manifests: [new Manifest(content, origin)], problems: [] };
  }
  const manifests: Manifest[] = [];
  const problems: FoundManifests['problems'][number][] = [];
  (items as readonly Plain[]).forEach((item, index) => {
    const at: Path = ['items', index];
    const inner = isMapping(item) ? manifestsIn(itemOf(content, item), originOf(at, origin)) : OTHER;
    for (const manifest of inner.manifests) manifests.push(manifest);
    for (const problem of inner.problems) problems.push({ ...problem, path: [...at, ...problem.path] });
    if (inner.isOther) problems.push(...refused(at).problems);
  });
  return { manifests, problems };
}

/**
 * Whether an object was probably meant for Kubernetes, and its kind forgotten. Descriptions of other tools have an `apiVersion` too,
 * beside settings of their own.
 */
function lacksKind(content: PlainObject): boolean {
  const keys = Object.keys(content);
  return (
    keys.includes('apiVersion') &&
    keys.includes('metadata') &&
    keys.every((key) => OF_OBJECTS.has(key) || key.toLowerCase() === 'kind')
  );
}

/** What stands at the top of objects of Kubernetes. */
const OF_OBJECTS: ReadonlySet<string> = new Set([
  'apiVersion',
  'metadata',
  'spec',
  'status',
  'data',
  'binaryData',
  'stringData',
  'immutable',
  'type',
  'rules',
  'roleRef',
  'subjects',
  'aggregationRule',
  'secrets',
  'imagePullSecrets',
  'automountServiceAccountToken',
  'subsets',
  'endpoints',
  'ports',
  'addressType',
  'webhooks',
  'provisioner',
  'parameters',
  'value',
]);

/** Items of a list of one kind, such as a `ServiceList`, need not say what they are. */
function itemOf({ apiVersion, kind }: PlainObject, item: PlainObject): PlainObject {
  if (kind === 'List' || typeof kind !== 'string' || 'kind' in item || 'apiVersion' in item) return item;
  return Object.freeze({ apiVersion, kind: kind.slice(0, -'List'.length), ...item });
}

function originOf(at: Path, { file, line, construct, lineOf }: Origin): Origin {
  if (!lineOf) return { file, line, construct };
  return {
    file,
    construct,
    // Worked out when it is asked for: it takes a look at the whole list.
    get line() {
      return lineOf(at) ?? line;
    },
    lineOf: (path) => lineOf([...at, ...path]),
  };
}

function refused(path: Path): FoundManifests {
  const problem = {
    message: 'this is no object with both "apiVersion" and "kind" as text.',
    mend: 'Write both, such as `apiVersion: v1` and `kind: Service`.',
    path,
  };
  return { manifests: [], problems: [problem] };
}
