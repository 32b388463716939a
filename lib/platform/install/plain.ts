import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, Chart, Helm, HelmProps, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { parse } from 'yaml';
import { catalogue, MeshError } from '../../diagnostics';
import { ChartNode, isOci } from './chart-node';
import { InstallWay } from './install';

type Plain = Extract<InstallWay, { kind: 'helm' }>;

/** What runs only when a release is deleted, rolled back or tested: applied like the rest it would run at once. */
const NOT_INSTALLING = /^(pre-delete|post-delete|pre-rollback|post-rollback|test|test-success|test-failure)$/;

/** Kubernetes' own kinds that are in no namespace. */
const OF_THE_CLUSTER = new Set([
  'APIService',
  'CSIDriver',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'GatewayClass',
  'IngressClass',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'MutatingWebhookConfiguration',
  'Namespace',
  'PersistentVolume',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
]);

/** The objects of a chart themselves, rendered by helm. */
export function plainManifests(scope: Construct, chart: ChartNode, way: Plain): void {
  const helm = render(scope, chart, way);
  const { namespace: chartNamespace } = Chart.of(scope);
  for (const object of helm.apiObjects) {
    if (isForLater(object)) helm.node.tryRemoveChild(object.node.id);
    else placeInNamespace(object, chart.namespace, chartNamespace);
  }
}

function render(scope: Construct, chart: ChartNode, way: Plain): Helm {
  const { releaseName, namespace, version, values } = chart;
  const where = source(scope.node.path, chart, way);
  const kubeVersion = way.kubeVersion === undefined ? [] : ['--kube-version', way.kubeVersion];
  try {
    return new Helm(scope, 'Helm', {
      ...where,
      releaseName,
      namespace,
      version,
      values: JSON.parse(JSON.stringify(values)) as Record<string, unknown>,
      helmExecutable: way.executable,
      helmFlags: ['--include-crds', ...kubeVersion, ...way.flags],
    });
  } catch (error) {
    throw new MeshError(whyNot(scope.node.path, chart.chart, way.executable, (error as Error).message));
  }
}

/** Where helm finds the chart. */
function source(path: string, { repository, chart, version }: ChartNode, { folder }: Plain): Source {
  if (folder !== undefined) {
    const found = versionIn(join(folder, chart));
    if (found === version) return { chart: join(folder, chart) };
    const reason = `in "${folder}" is ${found === undefined ? 'no such chart' : `version ${found}, and not ${version}`}`;
    throw new MeshError(catalogue.install.helmFailed(path, { chart, reason }));
  }
  return isOci(repository)
    ? { chart: `${repository.url.replace(/\/$/, '')}/${chart}` }
    : { chart, repo: repository.url };
}

type Source = Pick<HelmProps, 'chart' | 'repo'>;

function versionIn(folder: string): string | undefined {
  const file = join(folder, 'Chart.yaml');
  if (!existsSync(file)) return undefined;
  return `${(parse(readFileSync(file, 'utf8')) as { version?: string } | null)?.version}`;
}

function whyNot(path: string, chart: string, executable: string, said: string): MeshError['diagnostic'] {
  if (said.startsWith('unable to execute')) return catalogue.install.helmMissing(path, { executable });
  const lines = said.split('\n').map((line) => line.trim().replace(/^Error: /, ''));
  const reason = lines
    .filter((line) => line !== '')
    .join('; ')
    .replace(/\.$/, '');
  return catalogue.install.helmFailed(path, { chart, reason: reason || 'it says nothing' });
}

function isForLater(object: ApiObject): boolean {
  const hooks = hookOf(object);
  return hooks !== undefined && hooks.split(',').every((hook) => NOT_INSTALLING.test(hook.trim()));
}

function hookOf(object: ApiObject): string | undefined {
  const { metadata } = object.toJson() as {
    metadata?: { annotations?: Readonly<Record<string, string>> };
  };
  return metadata?.annotations?.['helm.sh/hook'];
}

/**
 * Objects for which the chart names no namespace belong to the release's. cdk8s would put them into that of the cdk8s Chart;
 * whether the chart named one can be told by the id that cdk8s gives what it reads.
 */
function placeInNamespace(object: ApiObject, namespace: string, chartNamespace: string | undefined): void {
  const isNamed = object.node.id !== `${object.name}-${object.kind.toLowerCase()}`;
  if (isNamed) return;
  if (!OF_THE_CLUSTER.has(object.kind)) {
    object.addJsonPatch(JsonPatch.add('/metadata/namespace', namespace));
  } else if (chartNamespace !== undefined) {
    object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  }
}
