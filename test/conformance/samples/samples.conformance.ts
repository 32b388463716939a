import assert from 'node:assert';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Parts } from '../parts/catalogue';
import { record } from '../suite/report';
import { VARIANTS } from '../suite/variants';
import { expectKnown } from './compare';
import { CORPORA, type Corpus } from './corpora';
import { KNOWN, KNOWN_OF_OUTPUT } from './known';
import { lintCorpus } from './lint-corpus';
import { lintOutput, ownOutput } from './own-output';

/**
 * The linter is silent where manifests are right: those that Istio publishes, and those that this library writes. What it
 * says of them all the same was looked at, and is written down with the reason why it is true.
 *
 * Consul's manifests are in no registry that the parts come from: its Go module has configuration for virtual machines only.
 */
const TOPIC = 'the linter on manifests that are right';

void describe(TOPIC, () => {
  const parts = JSON.parse(process.env.CONFORMANCE_PARTS ?? '') as Parts;
  for (const [name, corpus] of Object.entries(CORPORA) as [keyof typeof CORPORA, Corpus][]) {
    check(`${corpus.what} (${corpus.path})`, 'istio', () => lintPublished(corpus, parts[name]));
  }
  check('control: a mistake in one of the samples is found', 'istio', () => plant(parts['istio-samples']));
  for (const variant of VARIANTS) {
    check('what this library writes in the suite', variant.name, () => {
      const outputs = ownOutput(variant);
      const found = lintOutput(outputs);
      const known = KNOWN_OF_OUTPUT[variant.name] ?? {};
      const fresh = [...found].flatMap(([rule, lines]) => (rule in known ? [] : lines));
      assert.deepStrictEqual(fresh, [], 'findings that are not known');
      assert.deepStrictEqual(
        Object.keys(known).filter((rule) => !found.has(rule)),
        [],
        'rules not met any more',
      );
      return `${outputs.size} outputs, ${[...found.values()].flat().length} findings, all known`;
    });
  }
});

function check(title: string, mesh: string, run: () => string): void {
  void it(`${mesh}: ${title}`, () => record(TOPIC, title, mesh, () => Promise.resolve(run())));
}

function lintPublished(corpus: Corpus, folder: string): string {
  const { files, templates, findings } = lintCorpus(corpus, folder);
  // A folder that is empty, or somewhere else, would pass.
  assert(files >= 20, `only ${files} files`);
  expectKnown(
    findings,
    KNOWN.map((each) => ({ ...each, at: each.at.filter((place) => place.startsWith(`${corpus.path}/`)) })),
  );
  return `${files} files, ${findings.size} findings, all known; ${templates} templates left out`;
}

function plant(samples: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-samples-'));
  try {
    cpSync(join(samples, 'bookinfo'), folder, { recursive: true });
    const file = join(folder, 'networking', 'virtual-service-reviews-80-20.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('subset: v2', 'subset: v9'));
    const { findings } = lintCorpus({ path: 'bookinfo', what: '', together: true }, folder);
    const found = [...findings.keys()].filter((key) => key.endsWith(' vs-subset-undefined'));
    assert.deepStrictEqual(found, [
      'bookinfo/networking/virtual-service-reviews-80-20.yaml:16 vs-subset-undefined',
    ]);
    return found.join();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
