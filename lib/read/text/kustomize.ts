import { basename, dirname, join, normalize } from 'node:path';
import { Field } from '../field';
import { isMapping, Plain, PlainObject } from '../plain';

const NAMES: ReadonlySet<string> = new Set(['kustomization.yaml', 'kustomization.yml']);
/** The keys by which a patch says what to do with a part of an object. */
const DIRECTIVE = /^\$(?:patch$|retainKeys$|setElementOrder\/|deleteFromPrimitiveList\/)/;

/** Whether a file says what kustomize makes of those beside it. */
export function isKustomization(file: string): boolean {
  return NAMES.has(basename(file));
}

/** The files that a kustomization changes others with: they hold parts of objects, which no one applies as they are. */
export function patchesIn(file: string, content: PlainObject): readonly string[] {
  const root = new Field(content);
  const named = ['patches', 'patchesJson6902', 'replacements'].flatMap((list) =>
    root
      .get(list)
      .items()
      .map((patch) => patch.get('path').text),
  );
  // A patch may stand there itself, instead of the name of its file.
  const plain = root.get('patchesStrategicMerge').texts();
  return [...named, ...plain]
    .filter((path): path is string => path !== undefined && path !== '' && !path.includes('\n'))
    .map((path) => normalize(join(dirname(file), path)));
}

/** Whether the text of a document may hold a directive of a patch; asked of every document, so it is quick. */
export function mayBePatch(text: string): boolean {
  return (
    text.includes('$patch') ||
    text.includes('$retainKeys') ||
    /\$(?:setElementOrder|deleteFromPrimitiveList)\//.test(text)
  );
}

/** Whether an object is a patch: some part of it says what to do with that part of another object. */
export function isPatch(value: Plain | undefined): boolean {
  if (Array.isArray(value)) return (value as readonly Plain[]).some(isPatch);
  if (!isMapping(value)) return false;
  return Object.entries(value).some(([key, inner]) => DIRECTIVE.test(key) || isPatch(inner));
}
