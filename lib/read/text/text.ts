import { Manifest, Origin } from '../manifest';
import { deepFreeze, isMapping, Plain } from '../plain';
import { DocumentText, splitDocuments } from './documents';
import { isTooDeep } from './extent';
import { keysIn, keysWritten } from './json-keys';
import { isPatch, mayBePatch } from './kustomize';
import { splitJsonStream } from './json-stream';
import { lineFinder } from './lines';
import { manifestsIn } from './list';
import { ReadProblem } from './problem';
import { ReadDocument, readYamlDocument } from './yaml';

/** What was found in one text: manifests, and why other parts are not. */
export interface ReadText {
  /** What was read, in the order of the documents. */
  readonly manifests: readonly Manifest[];
  /** What could not be read. */
  readonly problems: readonly ReadProblem[];
  /** How many documents are objects that say neither `apiVersion` nor `kind`, such as the values of a Helm chart. */
  readonly otherDocuments: number;
  /** How many are patches of objects, as kustomize has them, by what they say to do. */
  readonly patches: number;
}

/**
 * Reads the manifests in a text: YAML with any number of documents, or any number of JSON values. Objects of kind `List` are taken apart. Never
 * throws: what cannot be read is a problem with its line.
 *
 * @param onPart called now and again with the part that is read, from 0 to 1
 */
export function readText(text: string, file?: string, onPart?: (part: number) => void): ReadText {
  const found = { manifests: [] as Manifest[], problems: [] as ReadProblem[], otherDocuments: 0, patches: 0 };
  const stream = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const documents = splitDocuments(stream).flatMap(splitJsonStream);
  documents.forEach((document, index) => {
    if (index % DOCUMENTS_A_PART === 0) onPart?.(index / documents.length);
    const read = readDocument(document);
    if (!read.ok) found.problems.push({ message: read.message, mend: read.mend, file, line: read.line });
    else if (read.value === null) return;
    else if (!isMapping(read.value)) found.problems.push(noObject(read.value, document, file));
    else if (mayBePatch(document.text) && isPatch(read.value)) found.patches++;
    else {
      const origin = originOf(document, file);
      const { manifests, problems, isOther } = manifestsIn(read.value, origin);
      if (isOther) found.otherDocuments++;
      // A list can hold more than a call takes arguments.
      for (const manifest of manifests) found.manifests.push(manifest);
      for (const { path, ...problem } of problems) {
        found.problems.push({
          ...problem,
          file,
          line: path.length > 0 ? origin.lineOf?.(path) : origin.line,
        });
      }
    }
  });
  return found;
}

const DOCUMENTS_A_PART = 1000;

function readDocument(document: DocumentText): ReadDocument {
  const control = CONTROL.exec(document.text);
  if (control) return controlCharacter(document, control);
  if (isJson(document.text)) {
    try {
      const value = JSON.parse(document.text) as Plain;
      // Of a key that stands twice the parser keeps one, and says nothing: the whole grammar does.
      if (!isTooDeep(value) && keysIn(value) === keysWritten(document.text)) {
        return { ok: true, value: deepFreeze(value) };
      }
    } catch {
      // A flow mapping of YAML begins like JSON; if it is neither, the whole grammar says where it breaks.
    }
  }
  return readYamlDocument(document);
}

/** What no YAML may hold unless it is escaped. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/;

function controlCharacter({ text, line }: DocumentText, { 0: char, index }: RegExpExecArray): ReadDocument {
  const code = char.charCodeAt(0).toString(16).padStart(4, '0');
  return {
    ok: false,
    message: `the control character \\u${code} stands here, which no manifest may hold.`,
    mend: `Remove it, or write it as "\\u${code}" in double quotes.`,
    line: line + text.slice(0, index).split('\n').length - 1,
  };
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
