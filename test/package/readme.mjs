import { readFileSync } from 'node:fs';

/** The blocks of TypeScript in a page that say what they import, so that each is a program. */
export function programsOf(page) {
  const blocks = readFileSync(page, 'utf8').matchAll(/^```ts\n([^]*?)^```$/gm);
  return [...blocks].map(([, code]) => code).filter((code) => /^import /m.test(code));
}
