import assert from 'node:assert';
import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { after, describe, it } from 'node:test';
import { type Measured, spreadOf } from '../../../lib/tools/compare';
import { onlyStatus } from '../client/answer';
import { CONSUL_NAMESPACE } from '../consul/server';
import { ISTIO_SYSTEM } from '../istio/install';
import { theMesh } from '../suite/meshes';
import { partVersions, record } from '../suite/report';
import type { Software } from '../suite/variants';
import { measureChanges } from './change';
import { type Program, residentMemory } from './memory';
import { along, manifestsOf, manyApps, MESH_PATHS, plainManifests } from './paths';
import { RESULT_FILE, SETTINGS } from './settings';
import { CONTROL, measureTraffic } from './traffic';

const TOPIC = 'a comparison';
const MESHES: readonly Software[] = ['istio', 'consul'];
const CONTROL_PLANES: Readonly<Record<Software, Program>> = {
  istio: { namespace: ISTIO_SYSTEM, app: 'istiod', process: 'pilot-discovery' },
  consul: { namespace: CONSUL_NAMESPACE, app: 'consul', process: 'consul' },
};

/** What else the machine had to do, before any of this began: how many programs wanted a processor in the last minute. */
const LOAD_BEFORE = Math.round((loadavg()[0] ?? 0) * 10) / 10;

const found: { -readonly [Name in keyof Measured]?: unknown } = {};

/** Both meshes run at once and take turns. What is measured is no test; that it makes sense is. */
void describe(TOPIC, () => {
  const check = (title: string, run: () => Promise<unknown>): void => {
    void it(title, () => record(TOPIC, title, 'both', run));
  };

  check('both meshes run the same app side by side', async () => {
    for (const software of MESHES) {
      const mesh = await theMesh(software);
      await mesh.apply(manifestsOn(software));
      await mesh.ready();
    }
    for (const path of MESH_PATHS) {
      const mesh = await theMesh(path.variant.software);
      await mesh.until({ ...along(path), count: 20 }, path.name, (each) => onlyStatus(each) === 200);
    }
  });

  check('a change reaches the proxies', async () => {
    found.change = await measureChanges(SETTINGS.changes);
  });

  check('sidecars answer every request, and are not faster than no sidecars', async () => {
    const traffic = await measureTraffic(SETTINGS.rounds, SETTINGS.seconds);
    found.traffic = traffic;
    const noise = spreadOf(traffic[CONTROL]?.rate ?? []);
    for (const { name } of MESH_PATHS) {
      const { rate = [], p50 = [] } = traffic[name] ?? {};
      const [most, least] = [spreadOf(rate).median, spreadOf(p50).median];
      assert.ok(most > 0 && most < noise.high * 1.05, `${name} answers ${most} times as many requests`);
      assert.ok(least > 0.95, `${name} takes ${least} times as long`);
    }
  });

  check('memory of the control planes and of a sidecar', async () => {
    const sidecar: Record<string, number> = {};
    for (const { name, namespace, suffix } of MESH_PATHS) {
      sidecar[name] = await residentMemory({ namespace, app: `client${suffix}`, process: 'envoy' });
    }
    const controlPlane: Record<string, { few: number; many: number }> = {};
    for (const software of MESHES) {
      const few = await residentMemory(CONTROL_PLANES[software]);
      const mesh = await theMesh(software);
      const path = MESH_PATHS.find(({ variant }) => variant.software === software) ?? assert.fail();
      await mesh.apply([...manifestsOn(software), ...manyApps(path, SETTINGS.apps)]);
      await mesh.ready();
      controlPlane[software] = { few, many: await residentMemory(CONTROL_PLANES[software]) };
    }
    found.memory = { controlPlane, sidecar };
    const sizes = [...Object.values(sidecar), ...Object.values(controlPlane).flatMap(Object.values)];
    assert.ok(
      sizes.every((size) => size > 10 && size < 4096),
      `MiB: ${sizes.join(', ')}`,
    );
  });

  if (RESULT_FILE !== undefined) {
    check('a request that takes 16 seconds', async () => {
      const statuses = MESH_PATHS.map(async (path) => {
        const { from, to } = along(path);
        const mesh = await theMesh(path.variant.software);
        const answer = await mesh.request({ from, to: { ...to, path: '/delay?ms=16000' }, timeout: 30_000 });
        return [path.name, onlyStatus(answer) ?? 0] as const;
      });
      found.slow = Object.fromEntries(await Promise.all(statuses));
    });
  }

  check('no proxy rejects an update', async () => {
    for (const software of MESHES) {
      const { accepted, rejected, complaints } = await (await theMesh(software)).updates();
      assert.ok(accepted > 0 && rejected === 0, complaints.join('\n'));
    }
  });

  after(async () => {
    for (const software of MESHES) await (await theMesh(software)).remove();
    if (RESULT_FILE !== undefined) write(RESULT_FILE);
  });
});

/** What runs at once on one of the meshes; whatever needs no mesh goes along with Istio's. */
const manifestsOn = (software: Software): ReturnType<typeof manifestsOf> => [
  ...MESH_PATHS.filter(({ variant }) => variant.software === software).flatMap((path) =>
    manifestsOf(path, '1.0'),
  ),
  ...(software === 'istio' ? plainManifests() : []),
];

function write(file: string): void {
  const { change, traffic, memory, slow } = found;
  if (!change || !traffic || !memory || !slow)
    throw new Error(`nothing is written to ${file}: a case failed`);
  const machine = { cores: availableParallelism(), load: LOAD_BEFORE };
  const result = { machine, parts: partVersions(), settings: SETTINGS, change, traffic, memory, slow };
  writeFileSync(file, `${JSON.stringify(result, undefined, 2)}\n`);
}
