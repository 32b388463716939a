import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Install } from 'cdk8s-mesh';
import { thrownBy } from '../support/errors';
import { find, Manifest } from '../support/manifests';
import { helmChart, installed, platform, programInPlaceOfHelm } from './support';

const RENDERED = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: unnamed }
---
apiVersion: v1
kind: Service
metadata: { name: elsewhere, namespace: other }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: reader }
---
apiVersion: batch/v1
kind: Job
metadata: { name: after, namespace: shop, annotations: { helm.sh/hook: 'post-install,post-upgrade' } }
---
apiVersion: batch/v1
kind: Job
metadata: { name: cleanup, namespace: shop, annotations: { helm.sh/hook: pre-delete } }
---
apiVersion: v1
kind: Pod
metadata: { name: test, namespace: shop, annotations: { helm.sh/hook: 'test, pre-delete' } }
`;

describe('plain manifests', () => {
  test('are asked of helm with all that it must know', () => {
    const { program, calls } = programInPlaceOfHelm(RENDERED);
    installed(Install.helm({ executable: program, kubeVersion: '1.36.0', flags: ['--skip-tests'] }), {
      values: { replicas: 2 },
    });
    const [first] = readFileSync(calls, 'utf8').split('\n');
    expect(first).toMatch(
      /^template -f \S+ --repo https:\/\/charts\.example\.com --version 1\.2\.3 --namespace shop --include-crds --kube-version 1\.36\.0 --skip-tests backend backend$/,
    );
  });

  test('of a registry are asked for by its address alone', () => {
    const { program, calls } = programInPlaceOfHelm(RENDERED);
    const repository = { name: 'shop', url: 'oci://registry.example.com/charts/' };
    installed(Install.helm({ executable: program }), { repository });
    expect(readFileSync(calls, 'utf8')).toMatch(/ backend oci:\/\/registry\.example\.com\/charts\/backend\n/);
    expect(readFileSync(calls, 'utf8')).not.toContain('--repo');
  });

  test.each([undefined, 'tools'])(
    'are in the namespace of the release, in a cdk8s Chart of %s',
    (namespace) => {
      const chart = platform({ namespace });
      const { program } = programInPlaceOfHelm(RENDERED);
      helmChart(chart, 'backend', { install: Install.helm({ executable: program }) });
      const manifests = chart.toJson() as Manifest[];
      expect(find(manifests, 'ServiceAccount', 'unnamed').metadata.namespace).toBe('shop');
      expect(find(manifests, 'Service', 'elsewhere').metadata.namespace).toBe('other');
      expect(find(manifests, 'ClusterRole', 'reader').metadata.namespace).toBeUndefined();
    },
  );

  test('of a chart that lies in a folder are rendered from there, where its version is the one', () => {
    const { program, calls } = programInPlaceOfHelm(RENDERED);
    const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-charts-'));
    mkdirSync(join(folder, 'backend'));
    writeFileSync(join(folder, 'backend', 'Chart.yaml'), 'name: backend\nversion: 1.2.3\n');
    const install = Install.helm({ executable: program, folder });
    installed(install);
    expect(readFileSync(calls, 'utf8')).toMatch(new RegExp(` backend ${folder}/backend\n`));
    expect(readFileSync(calls, 'utf8')).not.toContain('--repo');
    expect(thrownBy(() => installed(install, { version: '1.2.4' })).message).toContain(
      'is version 1.2.3, and not 1.2.4',
    );
    expect(thrownBy(() => installed(install, { chart: 'frontend' })).message).toContain('is no such chart');
  });

  test('have no hook that belongs to deleting or testing', () => {
    const { program } = programInPlaceOfHelm(RENDERED);
    const names = installed(Install.helm({ executable: program })).map(({ metadata }) => metadata.name);
    expect(names).toContain('after');
    expect(names).not.toContain('cleanup');
    expect(names).not.toContain('test');
  });

  test('begin with the namespace, once, and come in the order of installing', () => {
    const chart = platform();
    const of = (kind: string): Install =>
      Install.helm({
        executable: programInPlaceOfHelm(`{apiVersion: v1, kind: ${kind}, metadata: {name: x}}`).program,
      });
    const base = helmChart(chart, 'z-base', { install: of('ConfigMap') });
    helmChart(chart, 'a-last', { install: of('Service'), after: [base] });
    expect((chart.toJson() as Manifest[]).map(({ kind }) => kind)).toEqual([
      'Namespace',
      'ConfigMap',
      'Service',
    ]);
  });

  test.each(['kube-system', 'default'])(
    'do not make the namespace %s, which is always there',
    (namespace) => {
      const { program } = programInPlaceOfHelm(RENDERED);
      const manifests = installed(Install.helm({ executable: program }), { namespace });
      expect(manifests.filter(({ kind }) => kind === 'Namespace')).toEqual([]);
    },
  );

  test('need helm, and say so where it is not', () => {
    const error = thrownBy(() => installed(Install.helm({ executable: '/nowhere/helm' })));
    expect(error.code).toBe('MESH801');
    expect(error.message).toContain('the program "/nowhere/helm" cannot be run');
  });

  test('say in one line what helm complains of', () => {
    const { program } = programInPlaceOfHelm('Error: values do not meet the schema:\n- replicas: wrong\n', 1);
    const error = thrownBy(() => installed(Install.helm({ executable: program })));
    expect(error.code).toBe('MESH802');
    expect(error.message).toContain('values do not meet the schema:; - replicas: wrong. Mend');
  });
});
