/** The text of one YAML document, and where it stands in its file. */
export interface DocumentText {
  readonly text: string;
  /** The line, from 1, on which the text begins. */
  readonly line: number;
}

const SEPARATOR = /^(?:---(?=[ \t\r\n]|$)|\.\.\.(?=[ \t\r\n]|$))/gm;

/**
 * Cuts a stream into its documents. A line that begins with `---` is always a separator: YAML allows it nowhere else, not even
 * in a quoted text. What follows `---` on its line belongs to the document.
 */
export function splitDocuments(stream: string): readonly DocumentText[] {
  const documents: DocumentText[] = [];
  let from = 0;
  let line = 1;
  const cut = (to: number): void => {
    const text = stream.slice(from, to);
    if (hasContent(text)) documents.push({ text, line });
    line += newlines(text);
    from = to;
  };
  for (const match of stream.matchAll(SEPARATOR)) {
    cut(match.index);
    from = match.index + 3;
  }
  cut(stream.length);
  return documents;
}

/** Whether there is more than comments, directives and blank lines. */
function hasContent(text: string): boolean {
  return /^[ \t]*[^\s#%]/m.test(text);
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
