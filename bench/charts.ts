import { ApiObject, ApiObjectProps, App, Chart } from 'cdk8s';
import type * as Library from '../lib';
import { inTurns, ms, ratio, timed } from './stats';

const SIZES = [100, 200, 400, 800];
const ROUNDS = 3;

/** One chart for each app, against the same objects in charts of cdk8s's own, from `new App()` to the text of the YAML. */
export function benchCharts({ Mesh, MeshApp, MeshChart, Port }: typeof Library): void {
  console.log('one chart for each app: library against the same objects in charts of cdk8s');
  const described = (count: number): App => {
    const app = new App();
    const mesh = Mesh.istio();
    for (let index = 0; index < count; index++) {
      const chart = new MeshChart(app, `chart-${index}`, { mesh, namespace: `shop-${index}` });
      new MeshApp(chart, 'web', { image: 'web:1', ports: { http: Port.http(80) } });
    }
    return app;
  };
  for (const size of SIZES) {
    const app = described(size);
    app.synthYaml();
    const objects = app.charts.map(objectsIn);
    const actions = {
      library: () => timed(() => described(size).synthYaml()),
      plain: () => timed(() => plain(objects).synthYaml()),
    };
    inTurns(1, actions);
    const found = inTurns(ROUNDS, actions);
    console.log(
      `  ${`${size}`.padStart(5)} charts  ${ms(found.library).padStart(9)} / ${ms(found.plain).padStart(9)}  = ${ratio(found.library / found.plain)}`,
    );
  }
}

/** The objects of a chart whose app is synthesized. */
function objectsIn({ node }: Chart): readonly ApiObjectProps[] {
  return node
    .findAll()
    .flatMap((each) => (ApiObject.isApiObject(each) ? [each.toJson() as ApiObjectProps] : []));
}

function plain(charts: readonly (readonly ApiObjectProps[])[]): App {
  const app = new App();
  charts.forEach((objects, index) => {
    const chart = new Chart(app, `chart-${index}`);
    objects.forEach((object, at) => new ApiObject(chart, `object-${at}`, object));
  });
  return app;
}
