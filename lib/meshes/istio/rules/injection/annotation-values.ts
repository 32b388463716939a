import { isCidr } from '../../../../names';
import { proxyConfigProblem } from './proxy-config';

/** What is wrong with a value, as the rest of a sentence about it; nothing where Istio's injector can read it. */
type Check = (value: string) => string | undefined;

const INTERFACES = words(isInterface, 'is not a list of names of interfaces, with one comma between them');
const PORTS = unless(isPorts, 'is not a list of ports');
const QUANTITY = unless(isQuantity, 'is not a quantity such as "100m" or "128Mi"');
const UINT = unless(
  (value) => /^\d+$/.test(value) && Number(value) <= 0xffffffff,
  'is not a whole number without a unit',
);

/** What the injector reads, and refuses the pod if it cannot. */
export const VALUES: ReadonlyMap<string, Check> = new Map(
  Object.entries({
    'istio.io/reroute-virtual-interfaces': INTERFACES,
    'prometheus.istio.io/merge-metrics': unless(
      (value) => /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value),
      'is neither "true" nor "false"',
    ),
    'proxy.istio.io/config': proxyConfigProblem,
    'readiness.status.sidecar.istio.io/failureThreshold': UINT,
    'readiness.status.sidecar.istio.io/initialDelaySeconds': UINT,
    'readiness.status.sidecar.istio.io/periodSeconds': UINT,
    'sidecar.istio.io/interceptionMode': unless(
      (value) => ['REDIRECT', 'TPROXY', 'NONE'].includes(value),
      'is not "REDIRECT", "TPROXY" or "NONE"',
    ),
    'sidecar.istio.io/proxyCPU': QUANTITY,
    'sidecar.istio.io/proxyCPULimit': QUANTITY,
    'sidecar.istio.io/proxyMemory': QUANTITY,
    'sidecar.istio.io/proxyMemoryLimit': QUANTITY,
    'status.sidecar.istio.io/port': unless(isPort, 'is not a port'),
    'traffic.sidecar.istio.io/excludeInboundPorts': PORTS,
    'traffic.sidecar.istio.io/excludeInterfaces': INTERFACES,
    'traffic.sidecar.istio.io/excludeOutboundIPRanges': words(
      isCidr,
      'is not a list of ranges such as "10.0.0.0/8", with nothing but a comma between them',
    ),
    'traffic.sidecar.istio.io/excludeOutboundPorts': PORTS,
    'traffic.sidecar.istio.io/includeInboundPorts': orAll(PORTS),
    'traffic.sidecar.istio.io/includeOutboundIPRanges': orAll(
      words(
        isCidr,
        'is neither a list of ranges such as "10.0.0.0/8", with nothing but a comma between them, nor "*"',
      ),
    ),
    'traffic.sidecar.istio.io/kubevirtInterfaces': INTERFACES,
  }),
);

function unless(takes: (value: string) => boolean, problem: string): Check {
  return (value) => (takes(value) ? undefined : problem);
}

/** A list with commas; an empty one is none. */
function words(takes: (word: string) => boolean, problem: string): Check {
  return unless((value) => value === '' || value.split(',').every(takes), problem);
}

function orAll(check: Check): Check {
  return (value) => (value === '*' ? undefined : check(value));
}

function isPort(value: string): boolean {
  return /^\s*\d+\s*$/.test(value) && Number(value) <= 65535;
}

function isPorts(value: string): boolean {
  return value.trim() === '' || value.split(',').every(isPort);
}

function isInterface(word: string): boolean {
  return /^[a-zA-Z][a-zA-Z0-9_.-]{0,14}$/.test(word.trim());
}

function isQuantity(value: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/.test(value);
}
