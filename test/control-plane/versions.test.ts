import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONSUL_CHART } from '../../lib/meshes/consul/control-plane/chart-version';
import { ISTIO_CHARTS } from '../../lib/meshes/istio/control-plane/chart-version';
import { consul, istio } from './support';

const props = (name: string): string =>
  readFileSync(
    join(__dirname, '..', '..', 'lib', 'meshes', name, 'control-plane', `${name}-control-plane-props.ts`),
    'utf8',
  );

test('the pinned versions are those that the props speak of, and are used', () => {
  const { chart, brings } = CONSUL_CHART.version;
  expect(props('consul')).toContain(`@default "${chart}", which brings Consul ${brings['Consul']}`);
  expect(props('istio')).toContain(`@default "${ISTIO_CHARTS.version.chart}"`);
  expect(consul().chart.version).toBe(chart);
  expect(istio().gateway?.version).toBe(ISTIO_CHARTS.version.chart);
});

test('the Consul that the chart brings is the one that the conformance suite runs', () => {
  const catalogue = readFileSync(join(__dirname, '..', 'conformance', 'parts', 'catalogue.ts'), 'utf8');
  expect(catalogue).toContain(`CONSUL_VERSION = '${CONSUL_CHART.version.brings['Consul']}'`);
});
