import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES } from '../../docs/generate/pages';

test.each(Object.keys(PAGES))('docs/%s is what `npm run docs:tables` makes', (name) => {
  const committed = readFileSync(join(__dirname, '../../docs', name), 'utf8');
  expect(committed).toBe(PAGES[name]());
});

test.each(Object.entries(PAGES))('%s has no hole in it', (_name, make) => {
  expect(make()).not.toMatch(/undefined|\[object|NaN/);
});
