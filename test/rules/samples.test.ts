import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { readPaths } from '../../lib/manifests';
import { lint, locationOf } from '../../lib/rules';

/** Where Go keeps the sources of modules: samples are among them once the real istiod was built here. */
const MODULES = process.env['GOMODCACHE'] ?? join(homedir(), 'go', 'pkg', 'mod');

/** A folder of a module, in each version that is there. */
function foldersOf(owner: string, module: string, folder: string): readonly string[] {
  const place = join(MODULES, owner);
  return (existsSync(place) ? readdirSync(place) : [])
    .filter((name) => name.startsWith(`${module}@`))
    .map((name) => join(place, name, folder))
    .filter(existsSync);
}

const samples = foldersOf('istio.io', 'istio', 'samples');
const examples = foldersOf('sigs.k8s.io', 'gateway-api', 'examples');

/** Mistakes that the samples really have. */
const TRUE_FINDINGS = new Set([
  // Two rules without a match, of which the second is never reached.
  'bookinfo/networking/fault-injection-details-v1.yaml:18 vs-unreachable-rule',
  // A route before the DestinationRule that defines its subset.
  'bookinfo/networking/fault-injection-details-v1.yaml:17 dr-before-vs-order',
]);

(samples.length > 0 ? test : test.skip)(
  "Istio's samples are right, and no rule says otherwise",
  () => {
    const found = samples.flatMap((folder) =>
      lint(readPaths([folder]))
        .filter(({ severity }) => severity !== 'info')
        .map((finding) => `${locationOf(finding).slice(folder.length + 1)} ${finding.rule}`)
        .filter((text) => !TRUE_FINDINGS.has(text)),
    );
    expect(found).toEqual([]);
  },
  60_000,
);

/** What is found in each file by itself: that is how people lint what they copied. */
function inEachFile(folder: string, isRead: (name: string) => boolean): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml') && isRead(name))
    .flatMap((name) =>
      lint(readPaths([join(folder, name)]))
        .filter(({ severity }) => severity !== 'info')
        .map((finding) => `${locationOf(finding).slice(folder.length + 1)} ${finding.rule}`)
        .filter((text) => !TRUE_FINDINGS.has(text)),
    );
}

(samples.length > 0 ? test : test.skip)(
  'each of its files is right by itself',
  () => {
    const isRead = (name: string): boolean => !name.includes('templates') && !name.includes('tag-chart');
    expect(samples.flatMap((folder) => inEachFile(folder, isRead))).toEqual([]);
  },
  60_000,
);

(examples.length > 0 ? test : test.skip)(
  'each of the examples of the Gateway API is right',
  () => expect(examples.flatMap((folder) => inEachFile(folder, () => true))).toEqual([]),
  60_000,
);
