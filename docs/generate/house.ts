import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { table } from './markdown';

interface Room {
  readonly name: string;
  readonly about: string;
  readonly imports: readonly string[];
}

/** The rooms of lib/, as the linter holds them. */
export function houseTable(): string {
  const rooms = table(
    ['room', 'what lives there', 'may import'],
    house().map(({ name, about, imports }) => [
      `\`lib/${name}\``,
      about,
      imports.length > 0 ? imports.join(', ') : 'nothing',
    ]),
  );
  // A formatter would pad every row to the longest list of imports.
  return `<!-- prettier-ignore -->\n${rooms}`;
}

/** Read by a process of its own: the tests, which are CommonJS, cannot load a module of ES. */
function house(): readonly Room[] {
  const program = "import { HOUSE } from './lint/house.mjs'; console.log(JSON.stringify(HOUSE));";
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: join(__dirname, '..', '..'),
    encoding: 'utf8',
  });
  return JSON.parse(output) as Room[];
}
