import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES } from './pages';

for (const [name, make] of Object.entries(PAGES)) {
  writeFileSync(join(__dirname, '..', name), make());
  console.log(`docs/${name}`);
}
