import { Manifest, isManifestContent, Origin } from '../manifest';
import { deepFreeze, isPlainObject, Path, Plain, PlainObject } from '../plain';
import { DocumentText, splitDocuments } from './documents';
import { readPlainYaml } from './plain-yaml';
import { LIMITS, ReadProblem } from './problem';
import { isTooDeep, lineFinder, ReadDocument, readYamlDocument } from './yaml';

/** What was found in one text: manifests, and why other parts are none. */
export interface ReadText {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly ReadProblem[];
  /** How many documents are objects that say neither `apiVersion` nor `kind`, such as the values of a Helm chart. */
  readonly otherDocuments: number;
}

/**
 * Reads the manifests in a text: YAML with any number of documents, or JSON. Objects of kind `List` are taken apart. Never
 * throws: what cannot be read is a problem with its line.
 */
export function readText(text: string, file?: string): ReadText {
  const found = { manifests: [] as Manifest[], problems: [] as ReadProblem[], otherDocuments: 0 };
  const stream = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  for (const document of splitDocuments(stream)) {
    const read = readDocument(document);
    if (!read.ok) found.problems.push({ message: read.message, mend: read.mend, file, line: read.line });
    else if (read.value === null) continue;
    else if (!isPlainObject(read.value)) found.problems.push(noObject(read.value, document, file));
    else {
      const result = manifestsIn(read.value, originOf(document, file));
      if (result === 'other') found.otherDocuments++;
      else if (Array.isArray(result)) found.manifests.push(...result);
      else found.problems.push({ ...result, file, line: document.line + leadingLines(document.text) });
    }
  }
  return found;
}

/** The manifests that an object holds: itself, or the items of a `List`. */
export function manifestsIn(
  content: PlainObject,
  origin: Origin,
): Manifest[] | 'other' | Pick<ReadProblem, 'message' | 'mend'> {
  // The description of a Helm chart has the first without the second.
  if (!('kind' in content) && !('apiVersion' in content && 'metadata' in content)) return 'other';
  if (!isManifestContent(content)) {
    return {
      message: 'this object has only one of "apiVersion" and "kind", or not as text.',
      mend: 'Write both, such as `apiVersion: v1` and `kind: Service`.',
    };
  }
  const { kind, items } = content;
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) {
    return [new Manifest(content, origin)];
  }
  return (items as readonly Plain[]).flatMap((item, index) => {
    if (!isPlainObject(item)) return [];
    const inner = manifestsIn(item, {
      ...origin,
      line: origin.lineOf?.(['items', index]) ?? origin.line,
      ...(origin.lineOf && { lineOf: (path: Path) => origin.lineOf?.(['items', index, ...path]) }),
    });
    return Array.isArray(inner) ? inner : [];
  });
}

function readDocument(document: DocumentText): ReadDocument {
  if (isJson(document.text)) {
    try {
      const value = JSON.parse(document.text) as Plain;
      if (!isTooDeep(value)) return { ok: true, value: deepFreeze(value) };
    } catch {
      // A flow mapping of YAML begins like JSON; if it is neither, the whole grammar says where it breaks.
    }
  }
  const plain = readPlainYaml(document.text, LIMITS.depth);
  return plain === undefined ? readYamlDocument(document) : { ok: true, value: plain };
}

function isJson(text: string): boolean {
  return /^\s*[{[]/.test(text);
}

function originOf(document: DocumentText, file?: string): Origin {
  return {
    ...(file !== undefined && { file }),
    line: document.line + leadingLines(document.text),
    lineOf: lineFinder(document),
  };
}

/** How many lines stand before the first that is no comment: the manifest begins after them. */
function leadingLines(text: string): number {
  const lead = /^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(text)?.[0] ?? '';
  return lead.split('\n').length - 1;
}

function noObject(value: Plain, { text, line }: DocumentText, file?: string): ReadProblem {
  const what = Array.isArray(value) ? 'a list' : `the ${typeof value} "${String(value).slice(0, 40)}"`;
  return {
    message: `this is ${what} and no Kubernetes object.`,
    mend: 'Write one object per document, with `apiVersion` and `kind`.',
    file,
    line: line + leadingLines(text),
  };
}
