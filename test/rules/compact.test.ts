import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { compact } from '../../docs/generate/rules/compact';
import { documentsOf } from '../../docs/generate/rules/documents';

const FIXTURES = join(__dirname, 'fixtures');

test('an example in fewer lines says the same', () => {
  const documents = readdirSync(FIXTURES)
    .flatMap((rule) => ['good.yaml', 'bad.yaml'].map((file) => join(FIXTURES, rule, file)))
    .flatMap((file) => documentsOf(readFileSync(file, 'utf8')))
    .filter(({ object }) => object !== undefined);
  const other = documents.filter(({ text }) => {
    const document = parseDocument(compact(text), { logLevel: 'silent' });
    return (
      document.errors.length > 0 ||
      JSON.stringify(document.toJS()) !== JSON.stringify(parseDocument(text).toJS())
    );
  });
  expect(documents.length).toBeGreaterThan(500);
  expect(other.map(({ text }) => text)).toEqual([]);
});

test('a line with a mark or a note stays as it is', () => {
  expect(compact('spec:\n  hosts:\n    - a # <- here\n    - b')).toBe(
    'spec:\n  hosts:\n    - a # <- here\n    - b',
  );
});
