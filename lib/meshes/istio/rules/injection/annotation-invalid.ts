import { podMembership } from '../../read';
import { IGNORED, refusedBy, Rule } from '../../../../mesh/rules';

const PORTS = /^\s*\d+\s*$/;
const CIDR = /^\s*(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)\/\d{1,3}\s*$/;

/** What each annotation may hold; lists have commas, and an empty one is none. */
const CHECKS: Readonly<
  Record<string, { readonly takes: (value: string) => boolean; readonly what: string }>
> = {
  'traffic.sidecar.istio.io/excludeInboundPorts': { takes: isPorts, what: 'a list of ports' },
  'traffic.sidecar.istio.io/excludeOutboundPorts': { takes: isPorts, what: 'a list of ports' },
  'traffic.sidecar.istio.io/includeInboundPorts': {
    takes: (value) => value === '*' || isPorts(value),
    what: 'a list of ports or "*"',
  },
  'traffic.sidecar.istio.io/excludeOutboundIPRanges': {
    takes: isRanges,
    what: 'a list of ranges such as "10.0.0.0/8"',
  },
  'traffic.sidecar.istio.io/includeOutboundIPRanges': {
    takes: (value) => value === '*' || isRanges(value),
    what: 'a list of ranges such as "10.0.0.0/8", or "*"',
  },
  'sidecar.istio.io/interceptionMode': {
    takes: (value) => ['REDIRECT', 'TPROXY', 'NONE'].includes(value),
    what: '"REDIRECT", "TPROXY" or "NONE"',
  },
};

export const annotationInvalid: Rule = {
  id: 'ann-invalid',
  severity: 'error',
  effect: refusedBy('injector'),
  title: 'annotation that Istio cannot read',
  codes: ['IST0125'],
  inputs: ['workloads', 'Namespace'],
  mend: 'Write a value as the finding names it.',
  explanation: `Istio's injector refuses a pod whose annotations on ports, address ranges or interception do not say what it expects, so that no
pod of the workload starts. Of a pod that it does not inject it does not read them.`,
  check: (index, report) => {
    for (const pod of index.pods.all) {
      const { manifest, metadata } = pod;
      for (const at of metadata.get('annotations').fields()) {
        const check = CHECKS[String(at.step)];
        if (!check || at.text === undefined || check.takes(at.text)) continue;
        const isInjected = !['none', 'ambient'].includes(podMembership(pod, index));
        report(manifest, at, `"${at.text}" is not ${check.what}.`, {
          effect: isInjected ? refusedBy('injector') : IGNORED,
        });
      }
    }
  },
};

function isPorts(value: string): boolean {
  return isList(value, (entry) => PORTS.test(entry) && Number(entry) <= 65535);
}

function isRanges(value: string): boolean {
  return isList(value, (entry) => CIDR.test(entry));
}

function isList(value: string, takes: (entry: string) => boolean): boolean {
  return value.trim() === '' || value.split(',').every((entry) => entry.trim() === '' || takes(entry));
}
