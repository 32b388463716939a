import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { KIND } from '../../../lib/meshes/consul/read';
import { knownKind, readText } from '../../../lib/read';
import { fixture } from '../../rules/fixture';
import { eventually } from '../client/poll';
import { startDaemon } from '../cluster/daemon';
import { ConsulApi } from '../consul/api';
import { isConfigEntry, sourced, SourcedEntry, writeEntries } from '../consul/config-entries';
import type { KubeObject } from '../kube/objects';
import type { Parts } from '../parts/catalogue';
import { record } from '../suite/report';

/** Rules about what Consul takes all the same: others refuse it, or it is taken and does nothing. */
const TAKEN = new Set([
  'consul-entry-name-collision',
  'consul-filter-unanswerable',
  'consul-intention-path-slashes',
  'consul-router-past-gateway',
  'consul-subset-no-workload',
  'consul-servicedefaults-masks-proxydefaults',
  'consul-upstream-no-intention',
]);
const CLEARED = [
  'exported-services',
  'ingress-gateway',
  'jwt-provider',
  'mesh',
  'proxy-defaults',
  'service-defaults',
  'service-intentions',
  'service-resolver',
  'service-router',
  'service-splitter',
  'terminating-gateway',
];
const TOPIC = 'what the rules say of config entries';

/** The fixtures of the linter's rules, written into a Consul of their own. */
void describe(`Consul: ${TOPIC}`, () => {
  const consul = new ConsulApi('127.0.0.1', '');
  before(() => startConsul(consul));

  for (const rule of readdirSync(join(__dirname, '../../rules/fixtures'))) {
    const [good, bad] = [entriesOf(rule, 'good'), entriesOf(rule, 'bad')];
    const check = (title: string, run: () => Promise<unknown>): void => {
      void it(`${rule}: ${title}`, () => record(TOPIC, `${rule}: ${title}`, 'Consul', run));
    };
    if (good.length > 0) {
      check('what is right is taken', async () => {
        await clear(consul);
        await writeEntries(consul, good);
      });
    }
    if (bad.length > 0 && !TAKEN.has(rule)) {
      check('what is wrong is refused', async () => {
        const refused = await refusal(consul, bad);
        if (refused === undefined) throw new Error('Consul takes all of it');
        return refused;
      });
    }
  }
});

function entriesOf(rule: string, which: 'good' | 'bad'): readonly SourcedEntry[] {
  const objects = readText(fixture(rule, which)?.text ?? '')
    .manifests.filter(({ group, version, kind }) => knownKind(group, version, kind) !== KIND.Registration)
    .map(({ content }) => content as unknown as KubeObject);
  return objects.filter(isConfigEntry).map(sourced);
}

/** What Consul says when it refuses some of the entries; nothing where it takes them all. */
async function refusal(consul: ConsulApi, entries: readonly SourcedEntry[]): Promise<string | undefined> {
  await clear(consul);
  try {
    await writeEntries(consul, entries);
    return undefined;
  } catch (error) {
    return (error as Error).message.split('\n')[0];
  }
}

/** Removes every entry, in passes, since some keep others. */
async function clear(consul: ConsulApi): Promise<void> {
  for (;;) {
    const kinds = await Promise.all(
      CLEARED.map(async (kind) => {
        const left = await consul.get<readonly { readonly Name?: string }[]>(`/v1/config/${kind}`);
        return left.map(({ Name }) => `/v1/config/${kind}/${Name ?? 'mesh'}`);
      }),
    );
    const paths = kinds.flat();
    if (paths.length === 0) return;
    for (const path of paths) await consul.delete(path).catch(() => undefined);
  }
}

async function startConsul(consul: ConsulApi): Promise<void> {
  const { CONFORMANCE_PARTS = '', CONFORMANCE_LOGS = '' } = process.env;
  const parts = JSON.parse(CONFORMANCE_PARTS) as Parts;
  mkdirSync(CONFORMANCE_LOGS, { recursive: true });
  execFileSync('ip', ['link', 'set', 'lo', 'up']);
  startDaemon(
    'consul of the rules',
    parts.consul,
    ['agent', '-dev'],
    join(CONFORMANCE_LOGS, 'consul-rules.log'),
  );
  await eventually('Consul has a leader', async () => (await consul.get<string>('/v1/status/leader')) !== '');
}
