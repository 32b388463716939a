import { DocumentText } from './documents';

/**
 * Cuts a text of several JSON values, one after the other, into a document each: that is how `jq` and several answers of kubectl
 * in one file are written. Any other text stays one.
 */
export function splitJsonStream(document: DocumentText): readonly DocumentText[] {
  if (!/^\s*[{[]/.test(document.text) || !/[}\]]\s*[{[]/.test(document.text)) return [document];
  const parts = cut(document);
  // Lists and objects of YAML in one line each are no stream, and neither is a template.
  return parts.length > 1 && parts.some(({ text }) => isJson(text)) ? parts : [document];
}

function cut({ text, line }: DocumentText): readonly DocumentText[] {
  const parts: DocumentText[] = [];
  let depth = 0;
  let inText = false;
  let from = 0;
  let partLine = line;
  let lines = line;
  const end = (to: number): void => {
    parts.push({ text: text.slice(from, to), line: partLine });
    from = to;
    partLine = lines;
  };
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 10) lines++;
    else if (inText) {
      if (char === 92) at++;
      else if (char === 34) inText = false;
    } else if (char === 34) inText = true;
    else if (char === 123 || char === 91) depth++;
    else if ((char === 125 || char === 93) && --depth === 0) end(at + 1);
  }
  if (/\S/.test(text.slice(from))) end(text.length);
  return parts;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
