import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { Install } from '../../../lib/platform/install';
import type { Cluster } from '../cluster/cluster';
import type { KubeObject } from '../kube/objects';
import { theCluster } from '../suite/meshes';
import { record } from '../suite/report';
import { CONSUL_PLANES, consulPlane, ISTIO_PLANES, istioPlane, manifestsOf } from './planes';

const TOPIC = 'what Flux and Argo CD are told, against their own definitions';
const KINDS = ['flux-releases', 'flux-repositories', 'argo-applications'] as const;
const NAMESPACES = ['flux-system', 'argocd'];

let known: Promise<Cluster> | undefined;

/** The cluster, once it knows the kinds of Flux and Argo CD. */
function clusterWithKinds(): Promise<Cluster> {
  known ??= theCluster().then(async (cluster) => {
    const definitions = KINDS.flatMap((kind) =>
      parseAllDocuments(readFileSync(cluster.parts[kind], 'utf8')).map(
        (document) => document.toJS() as KubeObject | null,
      ),
    );
    const namespaces = NAMESPACES.map((name) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    }));
    await cluster.resources.applyAll([...namespaces, ...definitions.filter((each) => each !== null)]);
    return cluster;
  });
  return known;
}

/** The API server itself judges, by the definitions of these kinds, and refuses a field that it does not know. */
void describe(TOPIC, () => {
  const check = (title: string, mesh: string, run: () => Promise<unknown>): void => {
    void it(title, () => record(TOPIC, title, mesh, run));
  };
  const ways = { Flux: Install.flux(), 'Argo CD': Install.argo() };
  for (const [way, install] of Object.entries(ways)) {
    for (const [what, props] of Object.entries(ISTIO_PLANES)) {
      check(`${way}: Istio ${what}`, 'istio', () => accepted(manifestsOf(istioPlane(install, props))));
    }
    for (const [what, props] of Object.entries(CONSUL_PLANES)) {
      check(`${way}: Consul ${what}`, 'consul', () => accepted(manifestsOf(consulPlane(install, props))));
    }
    check(`control: ${way}: an unknown field is refused`, 'none', () => refused(install));
  }
});

async function accepted(objects: readonly KubeObject[]): Promise<string> {
  const { resources } = await clusterWithKinds();
  for (const object of objects) {
    await resources.apply(object, { dryRun: true });
  }
  return objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', ');
}

async function refused(install: Install): Promise<string> {
  const { resources } = await clusterWithKinds();
  const said: string[] = [];
  for (const object of manifestsOf(consulPlane(install, {}))) {
    const wrong = { ...object, spec: { ...(object.spec as object), intervall: '1m' } };
    const answer = await resources.apply(wrong, { dryRun: true }).then(
      () => `${object.kind} is accepted`,
      (error: unknown) => String(error),
    );
    if (!answer.includes('intervall')) {
      throw new Error(answer);
    }
    said.push(answer);
  }
  return said.join('; ');
}
