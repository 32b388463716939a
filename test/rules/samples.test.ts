import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expectKnown } from '../conformance/samples/compare';
import { CORPORA, Corpus } from '../conformance/samples/corpora';
import { KNOWN } from '../conformance/samples/known';
import { lintCorpus } from '../conformance/samples/lint-corpus';

/**
 * Where Go keeps the sources of modules: Istio's manifests are among them once the real istiod was built here. The conformance
 * suite downloads them where they are missing; here the test is only near at hand for whoever writes a rule.
 */
const MODULES = join(process.env['GOMODCACHE'] ?? join(homedir(), 'go', 'pkg', 'mod'), 'istio.io');
const [istio] = existsSync(MODULES) ? readdirSync(MODULES).filter((name) => name.startsWith('istio@')) : [];

(istio ? describe : describe.skip)(
  'manifests that Istio publishes are right, and no rule says otherwise',
  () => {
    test.each(Object.values<Corpus>(CORPORA).map((corpus) => [corpus.path, corpus] as const))(
      '%s',
      (path, corpus) => {
        const { findings } = lintCorpus(corpus, join(MODULES, istio ?? '', path));
        expectKnown(
          findings,
          KNOWN.map((each) => ({ ...each, at: each.at.filter((place) => place.startsWith(`${path}/`)) })),
        );
      },
      60_000,
    );
  },
);
