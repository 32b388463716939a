import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { Install } from 'cdk8s-mesh';
import { codes, errorsOf, thrownBy } from '../support/errors';
import { at, find, Manifest } from '../support/manifests';
import { helmChart, installed, platform, REPOSITORY } from './support';

const VALUES = { replicas: 2, ingress: { hosts: ['a.example.com'] } };

describe('Flux', () => {
  test('is told of the release and where its chart comes from', () => {
    const manifests = installed(Install.flux(), { values: VALUES });
    expect(manifests).toHaveLength(2);
    expect(find(manifests, 'HelmRepository', 'shop')).toMatchObject({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      metadata: { namespace: 'flux-system' },
      spec: { interval: '600s', url: 'https://charts.example.com' },
    });
    const release = find(manifests, 'HelmRelease', 'backend');
    expect(release).toMatchObject({
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      metadata: { namespace: 'flux-system' },
      spec: {
        releaseName: 'backend',
        targetNamespace: 'shop',
        storageNamespace: 'shop',
        chart: {
          spec: {
            chart: 'backend',
            version: '1.2.3',
            sourceRef: { kind: 'HelmRepository', name: 'shop' },
          },
        },
        install: { createNamespace: true, crds: 'CreateReplace' },
        upgrade: { crds: 'CreateReplace' },
        values: VALUES,
      },
    });
    expect(at(release, 'spec.dependsOn')).toBeUndefined();
  });

  test('takes its options', () => {
    const install = Install.flux({
      namespace: 'gitops',
      interval: Duration.minutes(1),
      timeout: Duration.hours(1),
      retries: 0,
    });
    const release = find(installed(install, { createNamespace: false }), 'HelmRelease', 'backend');
    expect(release.metadata.namespace).toBe('gitops');
    expect(release['spec']).toMatchObject({ interval: '60s', timeout: '3600s' });
    expect(at(release, 'spec.install')).toEqual({ crds: 'CreateReplace', remediation: { retries: 0 } });
  });

  test('is told that a repository is a registry', () => {
    const repository = { name: 'shop', url: 'oci://registry.example.com/charts' };
    const found = find(installed(Install.flux(), { repository }), 'HelmRepository', 'shop');
    expect(found['spec']).toMatchObject({ type: 'oci', url: 'oci://registry.example.com/charts' });
  });

  test('waits for what must be there before, and shares the repository', () => {
    const chart = platform();
    const install = Install.flux();
    const base = helmChart(chart, 'base', { install });
    helmChart(chart, 'backend', { install, after: [base] });
    const manifests = chart.toJson() as Manifest[];
    expect(manifests.map(({ kind }) => kind).sort()).toEqual([
      'HelmRelease',
      'HelmRelease',
      'HelmRepository',
    ]);
    expect(at(find(manifests, 'HelmRelease', 'backend'), 'spec.dependsOn')).toEqual([{ name: 'base' }]);
  });
});

describe('Argo CD', () => {
  test('is told of the application', () => {
    const manifests = installed(Install.argo(), { values: VALUES });
    expect(manifests).toHaveLength(1);
    expect(manifests[0]).toMatchObject({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: {
        name: 'backend',
        namespace: 'argocd',
        annotations: { 'argocd.argoproj.io/sync-wave': '0' },
      },
      spec: {
        project: 'default',
        destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
        source: {
          repoURL: 'https://charts.example.com',
          chart: 'backend',
          targetRevision: '1.2.3',
          helm: { releaseName: 'backend', valuesObject: VALUES },
        },
        syncPolicy: {
          automated: { prune: true, selfHeal: true },
          syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
        },
      },
    });
  });

  test('takes its options, and leaves alone what the software writes', () => {
    const install = Install.argo({
      namespace: 'cd',
      project: 'platform',
      server: 'https://example.com',
      automated: false,
    });
    const [application] = installed(install, {
      repository: { name: 'shop', url: 'oci://registry.example.com/charts' },
      changedInCluster: [{ group: '', kind: 'Secret', name: 'ca', paths: ['.data'] }],
    });
    expect(application).toMatchObject({
      metadata: { namespace: 'cd' },
      spec: {
        project: 'platform',
        destination: { server: 'https://example.com' },
        source: { repoURL: 'registry.example.com/charts' },
        ignoreDifferences: [{ group: '', kind: 'Secret', name: 'ca', jqPathExpressions: ['.data'] }],
      },
    });
    expect(at(application, 'spec.syncPolicy.automated')).toBeUndefined();
    expect(at(application, 'spec.syncPolicy.syncOptions')).toContain('RespectIgnoreDifferences=true');
  });

  test('installs in waves: each chart after the last of those it waits for', () => {
    const chart = platform();
    const install = Install.argo({ firstWave: -3 });
    const base = helmChart(chart, 'base', { install });
    const middle = helmChart(chart, 'middle', { install, after: [base] });
    helmChart(chart, 'last', { install, after: [base, middle] });
    const waves = (chart.toJson() as Manifest[]).map(({ metadata }) => [
      metadata.name,
      metadata.annotations?.['argocd.argoproj.io/sync-wave'],
    ]);
    expect(Object.fromEntries(waves)).toEqual({ base: '-3', middle: '-2', last: '-1' });
  });
});

test('the object that installs a chart can be patched', () => {
  const chart = platform();
  const backend = helmChart(chart, 'backend', { install: Install.flux() });
  ApiObject.of(backend).addJsonPatch(JsonPatch.add('/spec/suspend', true));
  expect(find(chart.toJson() as Manifest[], 'HelmRelease', 'backend')['spec']).toMatchObject({
    suspend: true,
  });
});

describe('what cannot be is refused', () => {
  test.each<[string, string, Parameters<typeof installed>[1]]>([
    ['a range of versions', 'MESH806', { version: '1.x' }],
    ['a repository without encryption', 'MESH806', { repository: { name: 'a', url: 'http://example.com' } }],
    [
      'a repository with a password',
      'MESH806',
      { repository: { name: 'a', url: 'https://u:p@example.com' } },
    ],
    ['a chart without a name', 'MESH806', { chart: '' }],
    ['a release with a long name', 'MESH101', { releaseName: 'a'.repeat(54) }],
    ['a namespace in capitals', 'MESH101', { namespace: 'Shop' }],
    ['a repository that no object can be called', 'MESH111', { repository: { ...REPOSITORY, name: 'A' } }],
    ['null', 'MESH804', { values: { a: { b: null as never } } }],
    ['a class', 'MESH804', { values: { a: new Date() as never } }],
    ['no number', 'MESH804', { values: { a: [NaN] } }],
    ['a token', 'MESH107', { values: { a: '${TfToken[TOKEN.1]}' } }],
  ])('%s', (_what, code, props) => {
    expect(thrownBy(() => installed(Install.flux(), props)).code).toBe(code);
  });

  test('the password of a repository is not repeated', () => {
    const repository = { name: 'a', url: 'https://u:hunter2@example.com' };
    expect(thrownBy(() => installed(Install.flux(), { repository })).message).not.toContain('hunter2');
  });

  test.each([
    ['no interval', Install.flux({ interval: Duration.seconds(0) })],
    ['half a second', Install.flux({ timeout: Duration.millis(500) })],
    ['a negative number of retries', Install.flux({ retries: -1 })],
    ['half a wave', Install.argo({ firstWave: 0.5 })],
    ['a program without a name', Install.helm({ executable: '' })],
  ])('%s', (_what, install) => {
    expect(thrownBy(() => installed(install)).code).toBe('MESH809');
  });

  test('two repositories of one name', () => {
    const chart = platform();
    const install = Install.flux();
    helmChart(chart, 'one', { install });
    const repository = { ...REPOSITORY, url: 'https://elsewhere.example.com' };
    expect(thrownBy(() => helmChart(chart, 'two', { install, repository })).code).toBe('MESH806');
  });

  test('two releases of one name, told once', () => {
    const chart = platform();
    const install = Install.argo();
    helmChart(chart, 'one', { install, releaseName: 'backend' });
    helmChart(chart, 'two', { install, releaseName: 'backend', namespace: 'other' });
    const told = errorsOf(() => chart.toJson());
    expect(told.map(({ code, path }) => `${code} ${path}`)).toEqual(['MESH808 platform/two']);
  });

  test.each([
    ['Flux and Argo CD', Install.flux(), Install.argo()],
    ['two namespaces of Flux', Install.flux(), Install.flux({ namespace: 'other' })],
    ['Argo CD and plain manifests', Install.argo(), Install.flux()],
  ])('an order across %s', (_what, one, other) => {
    const chart = platform();
    const base = helmChart(chart, 'base', { install: one });
    helmChart(chart, 'backend', { install: other, after: [base] });
    expect(codes(errorsOf(() => chart.toJson()))).toEqual(['MESH807']);
  });
});
