import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { HelmValues } from '../install';
import { ScrapeTarget } from '../../mesh';
import { APP_LABEL, VERSION_LABEL } from '../../names';

type Pods = Extract<ScrapeTarget, { of: 'pods' }>;
type Services = Extract<ScrapeTarget, { of: 'services' }>;

/** By what the operator of Prometheus is told whom to ask for metrics. */
export interface Monitor {
  readonly kind: 'PodMonitor' | 'ServiceMonitor';
  readonly name: string;
  readonly spec: HelmValues;
}

/** How the operator is told of a target. */
export function monitorOf(target: ScrapeTarget, interval: string): Monitor {
  const { name } = target;
  return target.of === 'pods'
    ? { kind: 'PodMonitor', name, spec: podMonitor(target, interval) }
    : { kind: 'ServiceMonitor', name, spec: serviceMonitor(target, interval) };
}

/** The same as an object, for an operator that is there. */
export function monitorObject(scope: Construct, namespace: string, { kind, name, spec }: Monitor): ApiObject {
  return new ApiObject(scope, `${kind}-${name}`, {
    apiVersion: 'monitoring.coreos.com/v1',
    kind,
    metadata: { name, namespace },
    spec,
  });
}

/** The same for the chart that brings the operator: before it the cluster does not know such objects, and would refuse them. */
export function monitorValues(monitors: readonly Monitor[]): HelmValues {
  const of = (kind: Monitor['kind']): readonly HelmValues[] =>
    monitors.filter((monitor) => monitor.kind === kind).map(({ name, spec }) => ({ name, ...spec }));
  return {
    additionalPodMonitors: of('PodMonitor'),
    additionalServiceMonitors: of('ServiceMonitor'),
  };
}

/** Every pod is asked once, whatever the number of its containers and ports, and its series bear its app and version. */
function podMonitor({ marks, at }: Pods, interval: string): HelmValues {
  return {
    namespaceSelector: { any: true },
    selector: {},
    podTargetLabels: [APP_LABEL, VERSION_LABEL],
    podMetricsEndpoints: [
      {
        interval,
        ...(at === 'annotations' ? {} : { port: at.port, path: at.path }),
        relabelings: [
          ...(marks.length > 0 ? [keepMarked(marks)] : []),
          ...(at === 'annotations' ? BY_ANNOTATIONS : []),
          { action: 'labeldrop', regex: 'container|endpoint' },
        ],
      },
    ],
  };
}

function keepMarked(marks: Pods['marks']): HelmValues {
  return {
    action: 'keep',
    sourceLabels: marks.map(({ on, key }) => `__meta_kubernetes_pod_${on}present_${inLabel(key)}`),
    regex: '.*true.*',
  };
}

const annotation = (name: string): string => `__meta_kubernetes_pod_annotation_prometheus_io_${name}`;

/** The address is the pod's, as the target has it, with the port that the annotation says. */
const BY_ANNOTATIONS: readonly HelmValues[] = [
  { action: 'keep', sourceLabels: [annotation('scrape')], regex: 'true' },
  { sourceLabels: [annotation('path')], regex: '(.+)', targetLabel: '__metrics_path__' },
  {
    sourceLabels: ['__address__', annotation('port')],
    regex: '(\\[.+\\]|[^:]+)(?::\\d+)?;(\\d+)',
    replacement: '$1:$2',
    targetLabel: '__address__',
  },
];

/** A key of a label or annotation as Prometheus writes it in the name of a label. */
function inLabel(key: string): string {
  return key.replace(/[^A-Za-z0-9_]/g, '_');
}

function serviceMonitor({ namespace, labels, port }: Services, interval: string): HelmValues {
  return {
    namespaceSelector: { matchNames: [namespace] },
    selector: { matchLabels: { ...labels } },
    endpoints: [{ port, interval }],
  };
}
