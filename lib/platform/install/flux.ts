import { ApiObjectProps } from 'cdk8s';
import { ChartNode, isOci } from './chart-node';
import { InstallWay } from './install';

type Flux = Extract<InstallWay, { kind: 'flux' }>;

const seconds = (time: Flux['interval']): string => `${time.toSeconds()}s`;

/** The repository of a chart, for Flux. */
export function helmRepository({ repository }: ChartNode, way: Flux): ApiObjectProps & { spec: object } {
  return {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'HelmRepository',
    metadata: { name: repository.name, namespace: way.namespace },
    spec: {
      ...(isOci(repository) && { type: 'oci' }),
      interval: seconds(way.interval),
      url: repository.url,
    },
  };
}

/**
 * The release of a chart, for Flux. It is kept in the namespace of the chart, where the command line of Helm looks for it.
 * The definitions of kinds are replaced at an upgrade too, which Helm by itself never does.
 */
export function helmRelease(chart: ChartNode, way: Flux): ApiObjectProps & { spec: object } {
  const { releaseName, namespace, after, values, createNamespace } = chart;
  const remediation = { retries: way.retries };
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: releaseName, namespace: way.namespace },
    spec: {
      interval: seconds(way.interval),
      timeout: seconds(way.timeout),
      releaseName,
      targetNamespace: namespace,
      storageNamespace: namespace,
      ...(after.length > 0 && { dependsOn: after.map((name) => ({ name })) }),
      chart: {
        spec: {
          chart: chart.chart,
          version: chart.version,
          sourceRef: { kind: 'HelmRepository', name: chart.repository.name },
        },
      },
      install: { ...(createNamespace && { createNamespace }), crds: 'CreateReplace', remediation },
      upgrade: { crds: 'CreateReplace', remediation },
      ...(Object.keys(values).length > 0 && { values }),
    },
  };
}
