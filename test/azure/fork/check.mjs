/**
 * Whether the library runs on CDK Terrain, the fork of the archived CDKTF, without a change: installs the packed library and
 * the fork under the name `cdktf` in folders of their own, and compares what it writes with what CDKTF writes here.
 */
import { deepStrictEqual, strictEqual } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FORK = 'npm:cdktn@0.24.0';
/** What the fork asks for. */
const CONSTRUCTS = '>=10.6.0 <10.8.0';

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-fork-'));
const { devDependencies } = readJson(join(root, 'package.json'));

/** The fork with the bindings of CDKTF, and with its own, made from a later azurerm. */
const VARIANTS = {
  'the bindings of CDKTF': {
    dependencies: { '@cdktf/provider-azurerm': devDependencies['@cdktf/provider-azurerm'] },
    // Tells npm that the fork will do where the bindings ask for CDKTF.
    overrides: { '@cdktf/provider-azurerm': { cdktf: '$cdktf' } },
    flags: [],
    azurerm: '4.55.0',
  },
  'bindings of its own': {
    dependencies: { '@cdktf/provider-azurerm': 'npm:@cdktn/provider-azurerm@16.1.0', cdktn: '0.24.0' },
    // These bindings ask for an older fork.
    flags: ['--legacy-peer-deps'],
    azurerm: '4.73.0',
  },
};

try {
  say('packing the library');
  const packed = run('npm', ['pack', '--json', '--pack-destination', folder], root);
  const [{ filename }] = JSON.parse(packed.slice(packed.indexOf('[\n')));
  for (const [name, variant] of Object.entries(VARIANTS)) check(name, join(folder, filename), variant);
} finally {
  rmSync(folder, { recursive: true });
}

function check(name, tarball, { dependencies, overrides, flags, azurerm }) {
  say(`installing the fork with ${name}`);
  const home = join(folder, name.replaceAll(' ', '-'));
  mkdirSync(home);
  const { 'cdk8s-plus-27': plus, cdk8s } = devDependencies;
  const own = {
    'cdk8s-mesh': `file:${tarball}`,
    'cdk8s-plus-27': plus,
    cdk8s,
    cdktf: FORK,
    constructs: CONSTRUCTS,
  };
  const manifest = { private: true, dependencies: { ...own, ...dependencies }, overrides };
  writeFileSync(join(home, 'package.json'), JSON.stringify(manifest));
  run('npm', ['install', '--no-audit', '--no-fund', ...flags], home);
  strictEqual(readJson(join(home, 'node_modules/cdktf/package.json')).name, 'cdktn');

  cpSync(join(import.meta.dirname, 'stack.mjs'), join(home, 'stack.mjs'));
  for (const wanted of [undefined, '~> 5.2']) {
    const here = synth(import.meta.dirname, join(folder, 'here.out'), wanted);
    const there = synth(home, join(home, 'cdktf.out'), wanted);
    strictEqual(there.version, wanted ?? azurerm);
    deepStrictEqual(there.stack, here.stack);
    say(`  it writes the same for azurerm ${there.version}`);
  }
}

/** What is written, without which core wrote it and where. */
function synth(cwd, outdir, azurermVersion) {
  run(process.execPath, ['stack.mjs', outdir, ...(azurermVersion ? [azurermVersion] : [])], cwd);
  const stack = readJson(join(outdir, 'stacks/mesh-aks/cdk.tf.json'));
  const { version } = stack.terraform.required_providers.azurerm;
  delete stack['//'];
  delete stack.terraform;
  return { stack, version };
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function run(command, args, cwd) {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
