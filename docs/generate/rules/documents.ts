import { parseDocument } from 'yaml';

/** The text at the end of a line on which a rule finds something. */
const MARKER = /[ \t]*#[ \t]*<- here\b.*$/gm;

/** A document of an example: its text, and what it says of itself. */
export interface Document {
  /** As it stands in the file. */
  readonly text: string;
  /** Without the marks: two documents that say the same have the same. */
  readonly content: string;
  /** The object; nothing where the text is no object. */
  readonly object: Readonly<Record<string, unknown>> | undefined;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Whether a rule finds something in it. */
  readonly marked: boolean;
}

/** The documents of a file of YAML. */
export function documentsOf(text: string): readonly Document[] {
  return text
    .split(/^---[ \t]*\n/m)
    .map((each) => each.trimEnd())
    .filter((each) => each !== '')
    .map(documentOf);
}

/** Whether two documents are about one object. */
export function isSameObject(one: Document, other: Document): boolean {
  return one.kind === other.kind && one.namespace === other.namespace && one.name === other.name;
}

function documentOf(text: string): Document {
  const content = text.replace(MARKER, '');
  const object = objectOf(text);
  const metadata = recordOf(object?.['metadata']);
  const word = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    text,
    content,
    object,
    kind: word(object?.['kind']),
    namespace: word(metadata['namespace']),
    name: word(metadata['name']),
    marked: content !== text,
  };
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  const document = parseDocument(text, { logLevel: 'silent' });
  return document.errors.length > 0 ? undefined : recordOf(document.toJS({ mapAsMap: false }));
}

/** A value as an object; an empty one where it is none. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
