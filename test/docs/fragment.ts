import * as mesh from 'cdk8s-mesh';
import { Block } from './markdown';

/** What a fragment finds, as it stands in docs/README.md. */
const PARAMETERS: Readonly<Record<string, string>> = {
  app: 'App',
  mesh: 'Mesh',
  chart: 'MeshChart',
  api: "MeshApp<'1.0' | '2.0', 'http', 'http'>",
  nginx: "MeshApp<'v1', 'http', 'http'>",
  mongo: "MeshApp<'v1', 'mongo', 'tcp'>",
};

const IMPORTS = [
  `import { ${Object.keys(mesh).join(', ')} } from 'cdk8s-mesh';`,
  "import { ApiObject, App, Chart, Duration, JsonPatch, Size, Testing } from 'cdk8s';",
  "import { ConfigMap, Cpu, EnvValue, Handler, HorizontalPodAutoscaler, Probe, Secret, Volume } from 'cdk8s-plus-27';",
  "import { Construct } from 'constructs';",
].join('\n');

/** Whether a block stands by itself: it says what it imports. */
export function isModule(block: Block): boolean {
  return /^import /m.test(block.text);
}

/** The block as a module: itself, or a function of what a fragment finds. */
export function moduleOf(block: Block): string {
  if (isModule(block)) return block.text;
  const parameters = Object.entries(PARAMETERS).map(([name, type]) => `${name}: ${type}`);
  const setup = block.notes.get('setup') ?? '';
  return `${IMPORTS}\nexport function fragment(${parameters.join(', ')}) {\n${setup}\n${block.text}}\n`;
}

/** The arguments of a fragment: nginx in front of an API in two versions in front of MongoDB. */
export function scene(app: InstanceType<typeof import('cdk8s').App>, onMesh: mesh.Mesh): readonly unknown[] {
  const chart = new mesh.MeshChart(app, 'chart', { namespace: 'projet', mesh: onMesh });
  const mongo = new mesh.MeshApp(chart, 'mongo', {
    image: 'mongo:7',
    ports: { mongo: mesh.Port.tcp(27017) },
  });
  const api = new mesh.MeshApp(chart, 'projet-31', {
    ports: { http: mesh.Port.http(5000) },
    versions: { '1.0': { image: 'example/api:1.0' }, '2.0': { image: 'example/api:2.0' } },
    calls: [mongo],
  });
  const nginx = new mesh.MeshApp(chart, 'nginx', {
    image: 'nginx:1.29',
    ports: { http: mesh.Port.http(80) },
    calls: [api],
  });
  return [app, onMesh, chart, api, nginx, mongo];
}
