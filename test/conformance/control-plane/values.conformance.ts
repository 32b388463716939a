import { describe, it } from 'node:test';
import type { HelmChart } from '../../../lib/platform/install';
import type { IstioControlPlane } from '../../../lib/meshes/istio/control-plane';
import { Install } from '../../../lib/platform/install';
import { theFolders, theParts } from '../suite/meshes';
import { record } from '../suite/report';
import { type ChartName, IstioCharts } from './charts';
import { altered, leaves, misspelt, misspeltPath, type Path, type Tree, without } from './leaves';
import { ISTIO_PLANES, istioPlane } from './planes';

const TOPIC = "values that control planes set, in Istio's own charts by helm";

/** Every value that the library sets must reach an object: a chart says nothing of a key that it does not know. */
void describe(TOPIC, () => {
  for (const [what, props] of Object.entries(ISTIO_PLANES)) {
    const plane = istioPlane(Install.flux(), props);
    for (const [name, chart] of chartsOf(plane)) {
      const values = chart.values as Tree;
      void it(`${what}: ${name}`, () =>
        record(TOPIC, `${what}: ${name}`, 'istio', async () => {
          const charts = new IstioCharts(theParts(), theFolders());
          const unread: string[] = [];
          for (const path of leaves(values)) {
            if (!(await isRead(charts, name, values, path))) {
              unread.push(path.join('.'));
            }
          }
          if (unread.length > 0) {
            throw new Error(`no object of the chart ${name} knows of ${unread.join(', ')}`);
          }
          return leaves(values)
            .map((path) => path.join('.'))
            .join(', ');
        }));
      void it(`control: ${what}: ${name}, each key misspelt`, () =>
        record(TOPIC, `control: ${what}: ${name}, each key misspelt`, 'istio', async () => {
          const charts = new IstioCharts(theParts(), theFolders());
          for (const path of leaves(values)) {
            if (await isRead(charts, name, misspelt(values, path), misspeltPath(path))) {
              throw new Error(`${misspeltPath(path).join('.')} is taken for a value`);
            }
          }
          return `${leaves(values).length} keys noticed`;
        }));
    }
  }
});

function chartsOf(plane: IstioControlPlane): (readonly [ChartName, HelmChart])[] {
  const { base, istiod, cni, ztunnel, gateway } = plane;
  return Object.entries({ base, istiod, cni, ztunnel, gateway }).flatMap(([name, chart]) =>
    chart === undefined || leaves(chart.values as Tree).length === 0
      ? []
      : [[name as ChartName, chart] as const],
  );
}

/**
 * Whether a value makes a difference: left out, or, where the chart itself says the same, changed. That helm refuses the
 * changed one by a template counts; that the chart's schema refuses the key does not.
 */
async function isRead(charts: IstioCharts, chart: ChartName, values: Tree, path: Path): Promise<boolean> {
  const whole = await charts.render(chart, values);
  if (whole.refused !== undefined) {
    return false;
  }
  const left = await charts.render(chart, without(values, path));
  if (left.refused === undefined && left.text !== whole.text) {
    return true;
  }
  const other = await charts.render(chart, altered(values, path));
  return other.refused === undefined
    ? other.text !== whole.text
    : /execution error|unknown/.test(other.refused);
}
