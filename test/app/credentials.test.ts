import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { ConfigMap, EnvValue } from 'cdk8s-plus-27';
import { Findings, MeshChart } from 'cdk8s-mesh';
import { lint, readObjects } from 'cdk8s-mesh/rules';
import { httpApp, MESHES, meshOf, newChart, synth } from '../support/charts';
import { errorLabels, errorsOf, thrownBy } from '../support/errors';

const SECRET = { env: { DB_PASSWORD: 'hunter2' } };
const IGNORE = 'cdk8s-mesh.io/ignore';

describe.each(MESHES)('on %s', (mesh) => {
  test('all credentials are refused at once, without being shown', () => {
    const chart = newChart(mesh);
    httpApp(chart, 'api', SECRET);
    httpApp(chart, 'web', { command: ['sh', '-c', 'TOKEN=hunter2 run'] });
    const app = App.of(chart);
    expect(errorLabels(() => app.synth())).toEqual(['[shop/api] MESH215', '[shop/web] MESH215']);
    expect(
      errorsOf(() => app.synth())
        .map(({ text }) => text)
        .join(),
    ).not.toContain('hunter2');
  });

  test('wherever they come from', () => {
    const chart = newChart(mesh);
    httpApp(chart, 'one')
      .deployment('v1')
      .containers[0]?.env.addVariable('TOKEN', EnvValue.fromValue('hunter2'));
    ApiObject.of(httpApp(chart, 'two').deployment('v1')).addJsonPatch(
      JsonPatch.add('/spec/template/spec/containers/0/args', ['--password=hunter2']),
    );
    new ApiObject(chart, 'pod', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'pod' },
      spec: { containers: [{ name: 'a', image: 'a:1', env: [{ name: 'API_KEY', value: 'hunter2' }] }] },
    });
    expect(errorLabels(() => synth(chart))).toEqual([
      '[shop/one] MESH215',
      '[shop/two] MESH215',
      '[shop/pod] MESH215',
    ]);
  });

  test('what is acknowledged is written with the reason, and no rule finds it again', () => {
    const chart = newChart(mesh);
    const api = httpApp(chart, 'api', SECRET);
    Findings.acknowledge(api, 'MESH215', '  the login of the demo;\n  anyone may know it ');
    for (let time = 0; time < 2; time++) {
      const manifests = synth(chart);
      const annotated = manifests.filter(({ metadata }) => metadata.annotations?.[IGNORE] !== undefined);
      expect(
        annotated.map(({ kind, metadata }) => [kind, metadata.name, metadata.annotations?.[IGNORE]]),
      ).toEqual([['Deployment', 'api', 'wl-credential-literal: the login of the demo, anyone may know it']]);
      const found = lint({ manifests: readObjects(manifests) });
      expect(found.filter(({ rule }) => rule === 'wl-credential-literal')).toEqual([]);
    }
  });

  test('whether it is said before or after a synthesis that failed', () => {
    const chart = newChart(mesh);
    const api = httpApp(chart, 'api', SECRET);
    const app = App.of(chart);
    expect(errorLabels(() => app.synth())).toEqual(['[shop/api] MESH215']);
    Findings.acknowledge(api, 'MESH215', 'public');
    expect(JSON.stringify(synth(chart))).toContain('wl-credential-literal: public');
    expect(errorLabels(() => app.synth())).toEqual([]);
  });

  test('for that construct alone', () => {
    const chart = newChart(mesh);
    Findings.acknowledge(httpApp(chart, 'api', SECRET), 'MESH215', 'public');
    httpApp(chart, 'web', SECRET);
    const config = new ConfigMap(chart, 'config', {
      metadata: { name: 'config' },
      data: { TOKEN: 'hunter2' },
    });
    const other = new ConfigMap(chart, 'other', { metadata: { name: 'other' }, data: { TOKEN: 'hunter2' } });
    Findings.acknowledge(ApiObject.of(config), 'MESH215', 'public');
    expect(errorLabels(() => synth(chart))).toEqual(['[shop/web] MESH215', `[${other.node.path}] MESH215`]);
  });

  test('beside what an object turns off already, and by the annotation itself', () => {
    const chart = newChart(mesh);
    const annotations = { [IGNORE]: 'wl-without-service: it only works' };
    const config = new ConfigMap(chart, 'config', {
      metadata: { name: 'c', annotations },
      data: { TOKEN: 'hunter2' },
    });
    Findings.acknowledge(config, 'MESH215', 'public');
    new ConfigMap(chart, 'by-hand', {
      metadata: { name: 'h', annotations: { [IGNORE]: 'wl-credential-literal: public' } },
      data: { TOKEN: 'hunter2' },
    });
    const [written] = synth(chart).filter(({ metadata }) => metadata.name === 'c');
    expect(written?.metadata.annotations?.[IGNORE]).toBe(
      'wl-without-service: it only works; wl-credential-literal: public',
    );
  });

  test('an annotation without a reason lets nothing through', () => {
    const chart = newChart(mesh);
    const annotations = { [IGNORE]: 'wl-credential-literal' };
    new ConfigMap(chart, 'config', { metadata: { name: 'c', annotations }, data: { TOKEN: 'hunter2' } });
    expect(errorLabels(() => synth(chart))).toEqual(['[shop/config] MESH215']);
  });
});

test('what changes while files are written is refused all the same', () => {
  const app = Testing.app();
  new Chart(app, 'plain');
  const chart = newChart('istio', {}, app);
  let value = 'info';
  const api = httpApp(chart, 'api');
  ApiObject.of(api.deployment('v1')).addJsonPatch(
    JsonPatch.add('/spec/template/spec/containers/0/env', [
      {
        get name() {
          return value === 'info' ? 'LOG' : 'TOKEN';
        },
        value: 'hunter2',
      },
    ]),
  );
  chart.node.addValidation({
    validate: () => {
      value = 'changed after the chart was looked at';
      return [];
    },
  });
  expect(errorLabels(() => app.synth())).toEqual(['[shop/api] MESH215']);
});

describe('an acknowledgement', () => {
  const chart = (): MeshChart => newChart('istio');

  test.each(['', '  ', undefined as unknown as string, 1 as unknown as string])('says why: %p', (reason) => {
    const api = httpApp(chart(), 'api');
    expect(thrownBy(() => Findings.acknowledge(api, 'MESH215', reason)).message).toMatch(
      /^\[shop\/api\] MESH113: the option `reason` .*says nothing/,
    );
  });

  test('is of an error that may be none', () => {
    const api = httpApp(chart(), 'api');
    expect(thrownBy(() => Findings.acknowledge(api, 'MESH501' as 'MESH215', 'x')).message).toMatch(
      /`code` is "MESH501", which is not "MESH215"/,
    );
  });

  test('is not of a whole chart', () => {
    expect(thrownBy(() => Findings.acknowledge(chart(), 'MESH215', 'x')).message).toMatch(/is a chart/);
  });

  test('is of something in a mesh', () => {
    const plain = new Chart(Testing.app(), 'plain');
    expect(thrownBy(() => Findings.acknowledge(new ConfigMap(plain, 'c'), 'MESH215', 'x')).code).toBe(
      'MESH211',
    );
  });
});

test('charts of others are left to them', () => {
  const app = Testing.app();
  const plain = new Chart(app, 'plain');
  new ConfigMap(plain, 'c', { data: { TOKEN: 'hunter2' } });
  new MeshChart(app, 'shop', { mesh: meshOf('istio'), namespace: 'shop' });
  expect(errorLabels(() => app.synth())).toEqual([]);
});
