import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { readPaths } from '../../lib/read';
import { lint, locationOf } from '../../lib/answers/lint';
import { expectKnown } from '../conformance/samples/compare';
import { CORPORA, Corpus } from '../conformance/samples/corpora';
import { KNOWN } from '../conformance/samples/known';
import { lintCorpus } from '../conformance/samples/lint-corpus';

/**
 * Where Go keeps the sources of modules: Istio's manifests are among them once the real istiod was built here. The conformance
 * suite downloads them where they are missing; here the test is only near at hand for whoever writes a rule.
 */
const MODULES = process.env['GOMODCACHE'] ?? join(homedir(), 'go', 'pkg', 'mod');
const [istio] = versionsOf('istio.io', 'istio');
const [gatewayApi] = versionsOf('sigs.k8s.io', 'gateway-api');

function versionsOf(owner: string, module: string): readonly string[] {
  const place = join(MODULES, owner);
  const names = existsSync(place) ? readdirSync(place) : [];
  return names.filter((name) => name.startsWith(`${module}@`)).map((name) => join(place, name));
}

(istio ? describe : describe.skip)(
  'manifests that Istio publishes are right, and no rule says otherwise',
  () => {
    test.each(Object.values<Corpus>(CORPORA).map((corpus) => [corpus.path, corpus] as const))(
      '%s',
      (path, corpus) => {
        const { findings } = lintCorpus(corpus, join(istio ?? '', path));
        expectKnown(
          findings,
          KNOWN.map((each) => ({ ...each, at: each.at.filter((place) => place.startsWith(`${path}/`)) })),
        );
      },
      60_000,
    );
  },
);

(gatewayApi ? test : test.skip)(
  'each of the examples of the Gateway API is right',
  () => {
    const folder = join(gatewayApi ?? '', 'examples');
    const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .flatMap((name) => lint(readPaths([join(folder, name)])))
      .filter(({ severity }) => severity !== 'info')
      .map((finding) => `${locationOf(finding)} ${finding.rule}`);
    expect(found).toEqual([]);
  },
  60_000,
);
