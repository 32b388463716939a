import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

/*
 * What describes apps, and what reads manifests, knows no mesh by name: the code of these rooms has no word of a vendor.
 * Docstrings may say what becomes of something on each mesh, and are not looked at.
 */

const LIB = join(__dirname, '../../lib');

const WORDS =
  /istio|consul|envoy|hashicorp|linkerd|virtual-?service|destination-?rule|service-?entry|peer-?authentication|authorization-?policy|service-?(?:defaults|resolver|splitter|router|intentions)\b|proxy-?defaults|waypoint|connect-inject|\bSidecar\b/i;

const ROOMS = [
  'describe',
  'model',
  'mesh',
  'read',
  'answers',
  'platform/install',
  'platform/observability',
  'tools',
];

/** Files that have such words all the same, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'mesh/index.ts': 'exports the bounds of Envoy',
  'mesh/metrics.ts': 'the bounds of Envoy, the proxy of several meshes: a public name',
  'platform/observability/observability.ts': "Kiali's own configuration calls a part of itself `istio`",
  'read/hosts.ts': 'what is outside of the cluster is called by the name of its kind, a ServiceEntry',
  'read/index.ts': 'exports ServiceEntries',
  'read/kinds.ts': 'ServiceEntries, which the index reads for their hosts',
  'read/manifest-index.ts': 'ServiceEntries, whose hosts stand beside those of Services',
  'read/objects/service-entry.ts': 'ServiceEntries themselves',
  'read/objects/service.ts': 'an annotation of Services, which says to which namespaces they are shown',
  'tools/cli/lint/command.ts': 'an option of the command that only Istio has a use for',
  'tools/cli/route/command.ts': 'an example of the command, with a file of the demo',
  'tools/compare/measured.ts': 'what one run measured of the two meshes that it ran',
  'tools/compare/sections.ts': 'sentences about the two meshes that the run measured',
};

function filesIn(room: string): readonly string[] {
  return readdirSync(join(LIB, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${room}/${file}`);
}

/** The lines of code with such a word in them. */
function wordsIn(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(join(LIB, file), 'utf8'), ts.ScriptTarget.ES2022);
  const code = ts.createPrinter({ removeComments: true }).printFile(source);
  return code
    .split('\n')
    .filter((line) => WORDS.test(line))
    .map((line) => line.trim());
}

test.each(ROOMS)('no word of a vendor stands in the code of lib/%s', (room) => {
  const found = filesIn(room).filter((file) => !Object.hasOwn(EXCEPTIONS, file));
  expect(found.flatMap((file) => wordsIn(file).map((line) => `${file}: ${line}`))).toEqual([]);
});

test.each(Object.keys(EXCEPTIONS))('%s is still an exception', (file) => {
  expect(wordsIn(file)).not.toEqual([]);
});
