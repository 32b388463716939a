import { App, Chart, Yaml } from 'cdk8s';
import { Projet31 } from '../../../apps/projet-31/projet31';
import { Capability, FEATURES } from '../../../lib/mesh';
import { Mesh } from '../../../lib/describe/mesh';
import { countKinds, LibraryFacts, PathName, Size, SizedApp } from '../../../lib/tools/compare';
import { proofOf } from '../../../test/conformance/cases/proofs';
import { SmallApp } from './small-app';

const MESHES: Readonly<Record<PathName, () => Mesh>> = {
  istio: () => Mesh.istio(),
  consul: () => Mesh.consul(),
  'consul transparent': () => Mesh.consul({ upstreams: 'transparent' }),
};

/** What the comparison says of the library: which cases prove its capability tables, and how much it writes. */
export function libraryFacts(): LibraryFacts {
  const proofs = (Object.keys(FEATURES) as Capability[]).map((capability) => {
    const proof = (mesh: 'istio' | 'consul'): ReturnType<typeof proofOf> => {
      const { level } = MESHES[mesh]().dialect.capabilities[capability];
      return proofOf(capability, mesh, level === 'refused');
    };
    return [capability, { istio: proof('istio'), consul: proof('consul') }];
  });
  return {
    proofs: Object.fromEntries(proofs) as object as LibraryFacts['proofs'],
    apps: [
      sized('Two apps', 'One app that calls another, without any release.', (app, mesh) => {
        return new SmallApp(app, 'small', mesh);
      }),
      sized(
        'Projet-31',
        'The demo: nginx, an API in two versions with a canary and an A/B test, a database, and an address for the outside.',
        (app, mesh) => new Projet31(app, 'projet', { mesh }),
      ),
    ],
  };
}

function sized(name: string, what: string, build: (app: App, mesh: Mesh) => Chart): SizedApp {
  const sizes = Object.entries(MESHES).map(
    ([mesh, make]) => [mesh, sizeOf(build(new App(), make()))] as const,
  );
  return { name, what, sizes: Object.fromEntries(sizes) as SizedApp['sizes'] };
}

function sizeOf(chart: Chart): Size {
  const objects = chart.toJson() as { kind: string }[];
  const yaml = Yaml.stringify(...objects);
  return {
    kinds: countKinds(objects.map(({ kind }) => kind)),
    lines: yaml.trimEnd().split('\n').length,
    bytes: Buffer.byteLength(yaml),
  };
}
