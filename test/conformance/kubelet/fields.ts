import type { Container, Pod, ResourceFieldRef } from '../kube/pod';

/** What the stand-in knows of a pod beside its manifest. */
export interface PodFacts {
  readonly pod: Pod;
  readonly ip: string;
  readonly hostIp: string;
}

/** The value of a `fieldRef` of the downward API. */
export function fieldValue({ pod, ip, hostIp }: PodFacts, path: string): string {
  const { metadata, spec } = pod;
  const [, map, key] = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path) ?? [];
  if (map !== undefined && key !== undefined) {
    return metadata[map as 'labels' | 'annotations']?.[key] ?? '';
  }
  switch (path) {
    case 'metadata.name':
      return metadata.name;
    case 'metadata.namespace':
      return metadata.namespace ?? '';
    case 'metadata.uid':
      return metadata.uid ?? '';
    case 'metadata.labels':
      return lines(metadata.labels);
    case 'metadata.annotations':
      return lines(metadata.annotations);
    case 'spec.nodeName':
      return spec.nodeName ?? '';
    case 'spec.serviceAccountName':
      return spec.serviceAccountName ?? 'default';
    case 'status.podIP':
    case 'status.podIPs':
      return ip;
    case 'status.hostIP':
    case 'status.hostIPs':
      return hostIp;
    default:
      throw new Error(`the stand-in kubelet does not know the field '${path}'`);
  }
}

/** As in a file of the downward API: one `key="value"` a line. */
function lines(map: Readonly<Record<string, string>> = {}): string {
  return Object.entries(map)
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join('\n');
}

/** What a container may use when it sets no limit: the whole node. */
const NODE_CAPACITY: Readonly<Record<string, string>> = {
  cpu: '2',
  memory: '8Gi',
  'ephemeral-storage': '10Gi',
};

/** The value of a `resourceFieldRef`, in units of its divisor, rounded up. */
export function resourceValue(
  containers: readonly Container[],
  self: Container,
  ref: ResourceFieldRef,
): string {
  const container = containers.find((each) => each.name === ref.containerName) ?? self;
  const [list = '', ...rest] = ref.resource.split('.');
  const name = rest.join('.');
  const { limits, requests } = container.resources ?? {};
  const quantity = (list === 'limits' ? limits?.[name] : requests?.[name]) ?? NODE_CAPACITY[name] ?? '0';
  const divisor = ref.divisor === undefined || ref.divisor === '0' ? '1' : ref.divisor;
  return String(Math.ceil(amount(quantity) / amount(divisor)));
}

const UNITS: Readonly<Record<string, number>> = {
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
};

function amount(quantity: string): number {
  const [, number = '0', unit = ''] = /^([\d.]+)(\w*)$/.exec(quantity) ?? [];
  return Number(number) * (UNITS[unit] ?? 1);
}
