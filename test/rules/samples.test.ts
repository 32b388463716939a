import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { readPaths } from '../../lib/manifests';
import { lint, locationOf } from '../../lib/rules';

/** Where Go keeps the sources of modules: Istio's samples are among them once the real istiod was built here. */
const MODULES = join(process.env['GOMODCACHE'] ?? join(homedir(), 'go', 'pkg', 'mod'), 'istio.io');

const samples = (existsSync(MODULES) ? readdirSync(MODULES) : [])
  .filter((name) => name.startsWith('istio@'))
  .map((name) => join(MODULES, name, 'samples'))
  .filter(existsSync);

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

// Each file by itself too: that is how people lint what they copied.
(samples.length > 0 ? test : test.skip)(
  'each of its files is right by itself',
  () => {
    const found = samples.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(
          (name) => name.endsWith('.yaml') && !name.includes('templates') && !name.includes('tag-chart'),
        )
        .flatMap((name) =>
          lint(readPaths([join(folder, name)]))
            .filter(({ severity }) => severity !== 'info')
            .map((finding) => `${locationOf(finding).slice(folder.length + 1)} ${finding.rule}`)
            .filter((text) => !TRUE_FINDINGS.has(text)),
        ),
    );
    expect(found).toEqual([]);
  },
  60_000,
);
