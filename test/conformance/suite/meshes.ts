import { after, describe, it } from 'node:test';
import { eventually } from '../client/poll';
import { type Cluster, startCluster } from '../cluster/cluster';
import { ConsulMesh } from '../consul/consul-mesh';
import { consulImages } from '../consul/images';
import type { NodeFolders } from '../cluster/node';
import { istioImages } from '../istio/images';
import { IstioMesh } from '../istio/istio-mesh';
import type { MeshUnderTest } from '../mesh/mesh-under-test';
import type { Parts } from '../parts/catalogue';
import { record } from './report';
import { CONSUL, ISTIO, type Software, type Variant } from './variants';

let cluster: Promise<Cluster> | undefined;
const meshes = new Map<Software, Promise<MeshUnderTest>>();

/** The real parts, which need no cluster by themselves. */
export function theParts(): Parts {
  return JSON.parse(process.env.CONFORMANCE_PARTS ?? '') as Parts;
}

/** The folders of the suite. */
export function theFolders(): NodeFolders {
  const { CONFORMANCE_WORK = '', CONFORMANCE_LOGS = '' } = process.env;
  return { work: CONFORMANCE_WORK, logs: CONFORMANCE_LOGS };
}

/** The cluster of the suite: the first who asks for it waits until it has started. */
export function theCluster(): Promise<Cluster> {
  cluster ??= (() => {
    const parts = theParts();
    return timed('cluster', () =>
      startCluster(parts, theFolders(), [istioImages(parts), consulImages(parts)]),
    );
  })();
  return cluster;
}

/** A mesh of the suite, installed into the cluster when it is first asked for. */
export function theMesh(name: Software): Promise<MeshUnderTest> {
  const known = meshes.get(name);
  if (known !== undefined) {
    return known;
  }
  const started = theCluster().then((running) =>
    timed(name, async () => {
      const mesh = name === 'istio' ? new IstioMesh(running) : new ConsulMesh(running);
      await mesh.start();
      return mesh;
    }),
  );
  meshes.set(name, started);
  return started;
}

async function timed<T>(what: string, start: () => Promise<T>): Promise<T> {
  const begin = Date.now();
  const started = await start();
  console.error(`${what} started in ${((Date.now() - begin) / 1000).toFixed(1)} s`);
  return started;
}

/** A case: the text it returns, if any, is written into the report. */
export type Check = (title: string, run: (mesh: MeshUnderTest) => Promise<unknown>) => void;

/** What some cases are for. */
export interface ForEachMeshOptions {
  /** Istio and Consul with listed upstreams if left out. */
  readonly only?: readonly Variant[];
  /** A control: some proxy must reject an update, where otherwise none may. */
  readonly rejecting?: boolean;
}

/**
 * Defines the same cases for each mesh.
 *
 * After them, what they applied is removed, and no proxy may have rejected an update: a proxy that did goes on with
 * what it had, so that a case may have passed for the wrong reason.
 */
export function forEachMesh(
  topic: string,
  define: (check: Check, variant: Variant) => void,
  { only = [ISTIO, CONSUL], rejecting = false }: ForEachMeshOptions = {},
): void {
  for (const variant of only) {
    const { name, software } = variant;
    void describe(`${name}: ${topic}`, () => {
      const check: Check = (title, run) => {
        void it(title, () => record(topic, title, name, async () => run(await theMesh(software))));
      };
      after(async () => {
        // A mesh that no case has asked for has nothing to remove.
        await (meshes.has(software) &&
          record(topic, 'what was applied is removed', name, async () => (await theMesh(software)).remove()));
      });
      define(check, variant);
      check(rejecting ? 'control: a rejected update is noticed' : 'no proxy rejects an update', (mesh) =>
        rejecting
          ? eventually('a proxy rejects an update', () => expectUpdates(mesh, rejecting))
          : expectUpdates(mesh, rejecting),
      );
    });
  }
}

async function expectUpdates(mesh: MeshUnderTest, rejecting: boolean): Promise<string> {
  const { accepted, rejected, complaints } = await mesh.updates();
  const counts = `${accepted} updates accepted, ${rejected} rejected`;
  if (rejected > 0 !== rejecting || accepted === 0) {
    throw new Error([counts, ...complaints].join('\n'));
  }
  return counts;
}
