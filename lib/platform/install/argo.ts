import { ApiObjectProps } from 'cdk8s';
import { ChangedInCluster } from './helm-chart-props';
import { ChartNode, isOci } from './chart-node';
import { InstallWay } from './install';

type Argo = Extract<InstallWay, { kind: 'argo' }>;

const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

/** How often Argo CD tries again: a chart whose kinds are not known yet fails once. */
const RETRIES = 5;

/**
 * The Application of a chart, for Argo CD. Applied on the side of the server: some definitions of kinds are too large for the
 * annotation that the other way needs.
 */
export function application(chart: ChartNode, way: Argo): ApiObjectProps & { spec: object } {
  const { releaseName, namespace, repository, values, createNamespace, changedInCluster } = chart;
  const wave = way.firstWave + chart.depth;
  const ignored = changedInCluster.length > 0;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: releaseName,
      namespace: way.namespace,
      annotations: { [SYNC_WAVE]: `${wave}` },
    },
    spec: {
      project: way.project,
      destination: { server: way.server, namespace },
      source: {
        repoURL: isOci(repository) ? repository.url.slice('oci://'.length) : repository.url,
        chart: chart.chart,
        targetRevision: chart.version,
        helm: { releaseName, ...(Object.keys(values).length > 0 && { valuesObject: values }) },
      },
      syncPolicy: {
        ...(way.automated && { automated: { prune: true, selfHeal: true } }),
        syncOptions: [
          ...(createNamespace ? ['CreateNamespace=true'] : []),
          'ServerSideApply=true',
          ...(ignored ? ['RespectIgnoreDifferences=true'] : []),
        ],
        retry: { limit: RETRIES },
      },
      ...(ignored && { ignoreDifferences: changedInCluster.map(ignoreDifference) }),
    },
  };
}

/**
 * Annotations of an object that needs what a chart brings: Argo CD then takes it later, and does not refuse the whole
 * synchronisation because it does not know the kind yet.
 */
export function followerAnnotations(depth: number, way: Argo): Readonly<Record<string, string>> {
  return {
    [SYNC_WAVE]: `${way.firstWave + depth + 1}`,
    'argocd.argoproj.io/sync-options': 'SkipDryRunOnMissingResource=true',
  };
}

function ignoreDifference({ group, kind, name, paths }: ChangedInCluster): object {
  return { group, kind, ...(name !== undefined && { name }), jqPathExpressions: [...paths] };
}
