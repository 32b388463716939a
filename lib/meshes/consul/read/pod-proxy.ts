import { truth } from '../../../mesh/rules';
import { Field, ManifestIndex, Pod } from '../../../read';
import { PROBE_PORTS, PROXY_PORT, RESERVED_PORTS } from '../words';
import { annotationOf, switchOf } from './pods';
import { namesGiven } from './registration';

/** The probes of a container, by the field that each is. */
export const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/**
 * How sure it is that a port is taken: the pod says so; it is, unless the installation says otherwise; it is where the installation
 * says so; or it is only set aside for what the pod may come to ask for.
 */
export type Certainty = 'sure' | 'usual' | 'possible' | 'set aside';

/** A port that the proxy of a pod listens on. */
export interface TakenPort {
  readonly port: number;
  readonly use: string;
  readonly certainty: Certainty;
}

/** Whether Consul's proxy takes every connection to a pod; nothing where neither the pod nor its namespace says so. */
export function isTransparent(pod: Pod, index: ManifestIndex): boolean | undefined {
  return switchOf(pod, 'transparent-proxy', index);
}

/** Whether probes by HTTP are sent through the proxy, where that takes every connection. Nothing else is unless it says no. */
export function rewritesProbes(pod: Pod): boolean {
  return truth(annotationOf(pod, 'transparent-proxy-overwrite-probes').text ?? '') !== false;
}

/** What a port of a pod is for, if it is one of the proxy's. */
export function proxyPortOf(port: number, pod: Pod, index: ManifestIndex): TakenPort | undefined {
  const taken = proxyPorts(pod, index).find((each) => each.port === port);
  const use = RESERVED_PORTS.find(({ first, last }) => port >= first && port <= last)?.use;
  return taken ?? (use === undefined ? undefined : { port, use, certainty: 'set aside' });
}

function proxyPorts(pod: Pod, index: ManifestIndex): readonly TakenPort[] {
  const isOn = (name: string): boolean | undefined => truth(annotationOf(pod, name).text ?? '');
  const written = (name: string, otherwise: number): number => annotationOf(pod, name).port ?? otherwise;
  const transparent = isTransparent(pod, index);
  const dns = transparent === false ? false : switchOf(pod, 'consul-dns', index);
  const metrics = isOn('enable-metrics');
  const merging = metrics === false ? false : isOn('enable-metrics-merging');
  const lifecycle = written('sidecar-proxy-lifecycle-graceful-port', PROXY_PORT.lifecycle);
  const scraped = written('prometheus-scrape-port', PROXY_PORT.metrics);
  const merged = written('merged-metrics-port', PROXY_PORT.mergedMetrics);
  // A pod of several services has a proxy for each, with ports one after the other.
  const each = (first: number, use: string): readonly TakenPort[] =>
    Array.from({ length: Math.max(1, namesGiven(pod).length) }, (_, offset) => ({
      port: first + offset,
      use,
      certainty: 'sure',
    }));
  return [
    ...each(PROXY_PORT.admin, 'Envoy admin'),
    ...each(PROXY_PORT.inbound, 'inbound traffic'),
    ...each(lifecycle, 'start and end of the proxy'),
    ...(isOn('use-proxy-health-check') === true ? each(PROXY_PORT.health, 'health of the proxy') : []),
    ...taken(transparent, 'usual', PROXY_PORT.outbound, 'outbound traffic'),
    ...taken(dns, 'usual', PROXY_PORT.dns, "Consul's DNS"),
    ...taken(metrics, 'possible', scraped, 'Envoy metrics'),
    ...taken(merging, 'possible', merged, 'merged metrics'),
    ...(transparent === false || !rewritesProbes(pod) ? [] : probePorts(pod, transparent)),
  ];
}

function taken(
  isOn: boolean | undefined,
  otherwise: Certainty,
  port: number,
  use: string,
): readonly TakenPort[] {
  return isOn === false ? [] : [{ port, use, certainty: isOn === true ? 'sure' : otherwise }];
}

/** Where the proxy answers the probes by HTTP of each container, in the order of the containers. */
function probePorts(pod: Pod, transparent: boolean | undefined): readonly TakenPort[] {
  return probedContainers(pod).flatMap((container, index) =>
    PROBES.filter((probe) => container.get(probe).has('httpGet')).map((probe) => ({
      port: PROBE_PORTS[probe] + index,
      use: `the ${probe} of the container "${container.get('name').text ?? ''}"`,
      certainty: transparent === true ? 'sure' : 'usual',
    })),
  );
}

/** The containers whose probes Consul looks at. Those that start before the others are left alone. */
export function probedContainers(pod: Pod): readonly Field[] {
  return pod.spec
    .get('containers')
    .items()
    .filter((container) => container.get('name').text !== 'consul-dataplane');
}
