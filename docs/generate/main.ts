import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { libraryFacts } from './compare/library-facts';
import { PAGES } from './pages';

const root = join(__dirname, '..', '..');

const DATA = 'lib/tools/compare/data/library.json';
writeFileSync(join(root, DATA), `${JSON.stringify(libraryFacts(), undefined, 2)}\n`);
console.log(DATA);

for (const [name, make] of Object.entries(PAGES)) {
  writeFileSync(join(root, 'docs', name), make());
  console.log(`docs/${name}`);
}
