import { App, Testing, YamlOutputType } from 'cdk8s';
import { Mesh, MeshRules } from 'cdk8s-mesh';
import { Projet31 } from '../../apps/projet-31/projet31';
import { Manifest, readText } from '../../lib/read';
import { ALL_RULES, Finding, formatFinding, lint, LintOptions } from '../../lib/answers/lint';
import { blocksOf } from '../docs/markdown';
import { filesOf, programFiles } from '../docs/run';
import { fixture } from './fixture';

/**
 * An input is often several worlds: the same app for two meshes, the same entries for two environments, a folder of examples.
 * No rule may hold what one of them says against another.
 */
function said(files: Iterable<readonly [name: string, text: string]>, options?: LintOptions): string[] {
  const manifests = [...files].flatMap(([name, text]) => readText(text, name).manifests);
  return matter(lint({ manifests }, options));
}

function matter(findings: readonly Finding[]): string[] {
  return findings.filter(({ severity }) => severity !== 'info').map(formatFinding);
}

function inFolder(folder: string, files: ReadonlyMap<string, string>): (readonly [string, string])[] {
  return [...files].map(([name, text]) => [`${folder}/${name}`, text]);
}

const demo = inFolder(
  'demo',
  programFiles(() => jest.requireActual('../../apps/projet-31/main')),
);
const program = blocksOf('README.md').find(({ text }) => text.includes('app.synth()'))!;
const readme = inFolder('readme', filesOf(program));

describe('what the demo and the README write, linted at once', () => {
  test('they write a file a mesh', () => {
    const names = [...demo, ...readme].map(([name]) => name);
    expect(names.filter((name) => !name.startsWith('demo/platform/')).sort()).toEqual([
      'demo/consul-dns.k8s.yaml',
      'demo/consul.k8s.yaml',
      'demo/istio.k8s.yaml',
      'readme/consul.k8s.yaml',
      'readme/istio.k8s.yaml',
    ]);
  });

  test.each([
    ['the demo', demo],
    ['the README', readme],
    ['both', [...demo, ...readme]],
  ])('%s, whichever file comes first', (_what, files) => {
    for (let turn = 0; turn < files.length; turn++) {
      const turned = [...files.slice(turn), ...files.slice(0, turn)];
      expect(said(turned)).toEqual([]);
      expect(said(turned.reverse())).toEqual([]);
    }
  });

  test('all in one file', () => {
    const texts = [...demo, ...readme].map(([, text]) => text);
    expect(said([['app.k8s.yaml', texts.join('\n---\n')]])).toEqual([]);
    expect(said([['app.k8s.yaml', texts.reverse().join('\n---\n')]])).toEqual([]);
  });

  test.each([
    ['Istio first', ['istio', 'consul']],
    ['Consul first', ['consul', 'istio']],
  ] as const)('as one app in memory, %s', (_order, meshes) => {
    const app = Testing.app({ yamlOutputType: YamlOutputType.FILE_PER_APP });
    for (const mesh of meshes) new Projet31(app, mesh, { mesh: Mesh[mesh]() });
    expect(matter(MeshRules.of(App.of(app)).findings())).toEqual([]);
  });
});

/** What a file says, and an object that every other file has too, with other data: so they are alternatives. */
function alternative(id: string): readonly Manifest[] {
  const mark = JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'which', namespace: 'worlds' },
    data: { id },
  });
  return readText(`${fixture(id, 'good')!.text}\n---\n${mark}\n`, `${id}.yaml`).manifests;
}

test('what is right by itself is right beside any number of alternatives', () => {
  const ids = ALL_RULES.map(({ id }) => id).filter((id) => !('closed' in fixture(id, 'good')!.options));
  expect(ids.length).toBeGreaterThan(150);
  expect(matter(lint({ manifests: ids.flatMap(alternative) }))).toEqual([]);
  expect(matter(lint({ manifests: ids.reverse().flatMap(alternative) }))).toEqual([]);
});
