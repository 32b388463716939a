// Writes imports/schemas/*.json, by which lint holds objects to the definitions
// of their kinds, from imports/crds. With --check it writes nothing and fails
// when they are not what the definitions give.
// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadAll } from 'js-yaml';

const imports = fileURLToPath(new URL('..', import.meta.url));

/** What each file of definitions is of, in a sentence; the version is that of its first line. */
const SOURCES = {
  istio: 'Istio VERSION',
  consul: 'Consul',
  'gateway-api': 'the standard channel of the Gateway API VERSION',
};

/** The schemas of a file of definitions, as JSON. @param {string} name @param {string} title */
function schemasOf(name, title) {
  const text = readFileSync(join(imports, 'crds', `${name}.yaml`), 'utf8');
  const version = /^#.* v(\d+\.\d+)\.\d+/.exec(text)?.[1] ?? '';
  const kinds = loadAll(text)
    .filter(Boolean)
    .map((/** @type {any} */ { spec }) => {
      const [{ name: served, schema }] = spec.versions;
      return [`${spec.group}/${spec.names.kind}`, { version: served, schema: schema.openAPIV3Schema }];
    });
  return `{"source":${JSON.stringify(title.replace('VERSION', version))},"kinds":{\n${kinds
    .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
    .join(',\n')}\n}}\n`;
}

for (const [name, title] of Object.entries(SOURCES)) {
  const file = join(imports, 'schemas', `${name}.json`);
  const made = schemasOf(name, title);
  if (!process.argv.includes('--check')) writeFileSync(file, made);
  else if (readFileSync(file, 'utf8') !== made) {
    console.error(
      `imports/schemas/${name}.json is not what imports/crds gives: run "npm run imports" and commit the result`,
    );
    process.exitCode = 1;
  }
}
