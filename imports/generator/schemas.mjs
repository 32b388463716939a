// Writes imports/schemas/*.json, by which lint holds objects to the definitions
// of their kinds, from imports/crds. With --check it writes nothing and fails
// when they are not what the definitions give.
// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadAll } from 'js-yaml';

const imports = fileURLToPath(new URL('..', import.meta.url));

/**
 * What each file of definitions is of, in a sentence, with the version of its first line; and the older versions of its kinds in
 * which objects have the same fields.
 *
 * @type {Record<string, { title: string, alike: string[] }>}
 */
const SOURCES = {
  istio: { title: 'Istio VERSION', alike: ['v1beta1', 'v1alpha3', 'v1alpha1'] },
  consul: { title: 'Consul', alike: [] },
  flagger: { title: 'Flagger VERSION', alike: [] },
  'gateway-api': { title: 'the standard channel of the Gateway API VERSION', alike: ['v1beta1'] },
};

/** The schemas of a file of definitions, as JSON. @param {string} name */
function schemasOf(name) {
  const { title, alike } = SOURCES[name] ?? { title: name, alike: [] };
  const text = readFileSync(join(imports, 'crds', `${name}.yaml`), 'utf8');
  const version = /^#.* v(\d+\.\d+)\.\d+/.exec(text)?.[1] ?? '';
  const kinds = loadAll(text)
    .filter(Boolean)
    .map((/** @type {any} */ { spec }) => {
      const [{ name: served, schema }] = spec.versions;
      return [`${spec.group}/${spec.names.kind}`, { version: served, schema: schema.openAPIV3Schema }];
    });
  return `{"source":${JSON.stringify(title.replace('VERSION', version))},"alike":${JSON.stringify(alike)},"kinds":{\n${kinds
    .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
    .join(',\n')}\n}}\n`;
}

for (const name of Object.keys(SOURCES)) {
  const file = join(imports, 'schemas', `${name}.json`);
  const made = schemasOf(name);
  if (!process.argv.includes('--check')) writeFileSync(file, made);
  else if (readFileSync(file, 'utf8') !== made) {
    console.error(
      `imports/schemas/${name}.json is not what imports/crds gives: run "npm run imports" and commit the result`,
    );
    process.exitCode = 1;
  }
}
