import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulePages } from '../../docs/generate/rules';

const folder = join(__dirname, '..', '..', 'docs', 'rules');

test('docs/rules is what `npm run docs:rules` makes', () => {
  const committed = new Map(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
  const made = rulePages();
  expect([...committed.keys()].sort()).toEqual([...made.keys()].sort());
  for (const [name, text] of made) expect(`${name}\n${committed.get(name)}`).toBe(`${name}\n${text}`);
});
