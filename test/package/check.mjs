/** Packs the library, and uses the package as a stranger would: in an empty project, without cdktf. */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { deadLinks } from './links.mjs';
import { programsOf } from './readme.mjs';

const ROOT = new URL('../..', import.meta.url).pathname;
const bin = (name) => join(ROOT, 'node_modules/.bin', name);
const manifestOf = (name) =>
  JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8'));

/** An anchor takes the whole grammar of YAML, which plain output does not. */
const ANCHORED = `apiVersion: v1
kind: ConfigMap
metadata: { name: &name shop, labels: { app: *name } }
`;

/** What projects have beside the one that the library is developed with: `cdk8s init` installs one of them. */
const OTHER_PLUS = ['cdk8s-plus-32', 'cdk8s-plus-34'];

/** A program with values of another cdk8s-plus, and what must be in its output. */
const plusProgram = (name) => `import { App } from 'cdk8s';
import { Mesh, MeshApp, MeshChart, Port } from 'cdk8s-mesh';
import { EnvValue, Probe, Secret, Volume } from '${name}';
const app = new App({ outdir: 'dist-${name}' });
const chart = new MeshChart(app, 'shop', { namespace: 'shop', mesh: Mesh.istio() });
new MeshApp(chart, 'cart', {
  image: 'example.com/cart:1',
  ports: { grpc: Port.grpc(9000) },
  readiness: Probe.fromGrpc({ port: 9000 }),
  env: { KEY: EnvValue.fromSecretValue({ secret: Secret.fromSecretName(chart, 'stripe', 'stripe'), key: 'key' }) },
  volumes: { '/data': Volume.fromEmptyDir(chart, 'data', 'data') },
});
app.synth();
`;

const work = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-package-'));
const project = join(work, 'project');
mkdirSync(project);

try {
  const tarball = step('pack', pack);
  step('publint', () => run(bin('publint'), ['run', '--strict', tarball]));
  step('are the types wrong?', () => {
    // The tool deletes a package that it has packed itself: it gets a copy to be safe.
    const copy = join(work, `copy-${basename(tarball)}`);
    copyFileSync(tarball, copy);
    run(bin('attw'), [copy, '--no-emoji', '--format', 'ascii', '--include-entrypoints', ...entryPoints()]);
  });
  step('install into an empty project', () => install(tarball));
  step('no cdktf, no backport', nothingUnasked);
  step('no link of its pages leads nowhere', noDeadLinks);
  step('require and import', loadBothWays);
  step("the README's programs compile as in cdk8s's own template", compileReadme);
  step("the README's first program synthesizes", synthesize);
  step('its output lints clean, by the command and at synth', lint);
  for (const name of OTHER_PLUS) step(`what ${name} makes is taken`, () => usePlus(name));
  process.stdout.write('\nThe package is sound.\n');
} finally {
  rmSync(work, { recursive: true, force: true });
}

function pack() {
  const [{ filename }] = JSON.parse(
    run('npm', ['pack', '--json', '--silent', '--pack-destination', work], ROOT),
  );
  return join(work, filename);
}

/** The bindings, which are exported by a pattern: the checks look only at what they are told. */
function entryPoints() {
  return [
    '.',
    'azure',
    'azure/handover',
    'dialect',
    'rules',
    'testing',
    ...bindings().map((name) => `imports/${name}`),
  ];
}

function bindings() {
  const suffix = '.d.ts';
  const files = readdirSync(join(ROOT, 'build/imports')).filter((name) => name.endsWith(suffix));
  return files.map((name) => name.slice(0, -suffix.length));
}

function install(tarball) {
  const peers = ['cdk8s', 'cdk8s-plus-27', 'constructs'].map((name) => `${name}@${manifestOf(name).version}`);
  const { overrides } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'stranger', private: true, overrides }),
  );
  const flags = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel', 'error'];
  run('npm', ['install', ...flags, tarball, ...peers]);
}

function nothingUnasked() {
  const unasked = ['cdktf', '@cdktf', 'backport/dist'].filter((name) =>
    existsSync(join(project, 'node_modules', name)),
  );
  if (unasked.length > 0) throw new Error(`the install brought ${unasked.join(', ')}`);
}

function noDeadLinks() {
  const dead = deadLinks(join(project, 'node_modules/cdk8s-mesh'));
  if (dead.length > 0) throw new Error(dead.join('\n'));
}

function loadBothWays() {
  const names = [
    'cdk8s-mesh',
    'cdk8s-mesh/azure/handover',
    'cdk8s-mesh/dialect',
    'cdk8s-mesh/rules',
    'cdk8s-mesh/testing',
    ...bindings().map((name) => `cdk8s-mesh/imports/${name}`),
  ];
  const wanted = JSON.stringify(names);
  const check = `if (!(name === 'cdk8s-mesh' ? loaded.MeshApp : Object.keys(loaded).length)) throw new Error(name + ' is empty')`;
  run('node', ['--eval', `for (const name of ${wanted}) { const loaded = require(name); ${check} }`]);
  run('node', [
    '--input-type=module',
    '--eval',
    `for (const name of ${wanted}) { const loaded = await import(name); ${check} }`,
  ]);
}

function compileReadme() {
  const template = join(ROOT, 'node_modules/cdk8s-cli/templates/typescript-app/tsconfig.json');
  copyFileSync(template, join(project, 'tsconfig.json'));
  programsOf(join(ROOT, 'README.md')).forEach((program, index) => {
    writeFileSync(join(project, index === 0 ? 'main.ts' : `program-${index}.ts`), program);
  });
  run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '--project', project]);
}

function synthesize() {
  run(process.execPath, ['main.js']);
  const kinds = { istio: 'VirtualService', consul: 'ServiceSplitter' };
  for (const [mesh, kind] of Object.entries(kinds)) {
    const yaml = readFileSync(join(project, `dist/${mesh}.k8s.yaml`), 'utf8');
    if (!yaml.includes(`kind: ${kind}\n`)) throw new Error(`dist/${mesh}.k8s.yaml has no ${kind}`);
  }
}

function lint() {
  const command = join(project, 'node_modules/.bin/cdk8s-mesh');
  run(command, ['lint', 'dist', '--fail-on', 'warning']);
  writeFileSync(join(project, 'anchor.yaml'), ANCHORED);
  run(command, ['lint', 'anchor.yaml']);
  const program = `const { App } = require('cdk8s');
    const { Mesh, MeshApp, MeshChart, MeshRules, Port } = require('cdk8s-mesh');
    const app = new App();
    const chart = new MeshChart(app, 'shop', { mesh: Mesh.istio() });
    new MeshApp(chart, 'web', { image: 'example.com/web:1', ports: { http: Port.http(80) } });
    if (MeshRules.of(app, { failOn: 'warning' }).findings().length > 0) throw new Error('it does not');
    app.synth();`;
  run(process.execPath, ['--eval', program]);
}

function usePlus(name) {
  const flags = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel', 'error'];
  run('npm', ['install', ...flags, name]);
  const file = `plus-${name}.ts`;
  writeFileSync(join(project, file), plusProgram(name));
  run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '--project', project]);
  run(process.execPath, [file.replace('.ts', '.js')]);
  const yaml = readFileSync(join(project, `dist-${name}/shop.k8s.yaml`), 'utf8');
  for (const part of ['grpc:\n', 'secretKeyRef:\n', 'emptyDir: {}\n', 'mountPath: /data\n'])
    if (!yaml.includes(part)) throw new Error(`there is no ${part.trim()} in what is written`);
}

function run(command, args, cwd = project) {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const output = `${error.stdout ?? ''}${error.stderr ?? error.message}`;
    throw new Error(
      `${basename(command)} ${args.join(' ')}
${output}`,
      { cause: error },
    );
  }
}

function step(name, action) {
  process.stdout.write(`== ${name}\n`);
  try {
    return action();
  } catch (error) {
    process.stderr.write(`\nTHE PACKAGE IS BROKEN, at "${name}":\n\n${error.message}\n`);
    rmSync(work, { recursive: true, force: true });
    process.exit(1);
  }
}
