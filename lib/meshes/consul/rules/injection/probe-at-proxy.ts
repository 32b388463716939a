import { injectedPods, isExcluded, isPermissive, isTransparent, PROBES, rewritesProbes } from '../../read';
import { Field, ManifestIndex, Pod } from '../../../../read';
import { FindingDetails, OTHERWISE, Rule } from '../../../../mesh/rules';

export const probeAtProxy: Rule = {
  id: 'consul-probe-at-proxy',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'probe that the proxy answers in place of the app',
  codes: [],
  inputs: ['workloads', 'Namespace', 'Service', 'ServiceDefaults', 'ProxyDefaults'],
  mend: 'Ask by `httpGet` or `exec`, or leave the port to the app: `consul.hashicorp.com/transparent-proxy-exclude-inbound-ports`.',
  explanation: `With transparent proxy every connection to a pod ends at its Envoy, and kubelet's probes with it. Envoy accepts each connection, so that
a probe by \`tcpSocket\` always holds: the pod is ready before its app listens, a release sends requests to no one, and an app that hangs
is not started anew. A probe by \`grpc\` comes without a certificate of the mesh, and Envoy refuses it.

Consul sends probes by \`httpGet\` to the app through ports of its own, in plain HTTP: \`scheme: HTTPS\` fails there, and so do all of them where
\`transparent-proxy-overwrite-probes\` is "false", and those of init containers that go on running.

A port that is left out of the redirection is asked by itself. It is then open to whoever passes the proxy by, unless a NetworkPolicy
closes it. Where neither the pod nor its namespace says that its proxy is transparent, it is by the default of Consul's chart.`,
  check: (index, report) => {
    for (const pod of injectedPods(index)) {
      if (isTransparent(pod, index) === false || pod.containers.some(isProxy)) continue;
      for (const container of pod.containers) {
        for (const name of PROBES) {
          const found = problemOf(container.get(name), container, pod, index);
          if (!found) continue;
          const { at, text, isFailing } = found;
          report(pod.manifest, at, `the ${name} ${text}.`, severityOf(isFailing, pod, index));
        }
      }
    }
  },
};

/** A pod as the cluster has it shows what Consul made of it. */
function isProxy(container: Field): boolean {
  return container.get('name').text === 'consul-dataplane';
}

function severityOf(isFailing: boolean, pod: Pod, index: ManifestIndex): FindingDetails {
  const isSure = isTransparent(pod, index) === true;
  if (isFailing) return { severity: isSure ? 'error' : 'warning' };
  return { severity: isSure ? 'warning' : 'info' };
}

interface Found {
  readonly at: Field;
  readonly text: string;
  /** Whether it never holds; else it always does. */
  readonly isFailing: boolean;
}

function problemOf(probe: Field, container: Field, pod: Pod, index: ManifestIndex): Found | undefined {
  const socket = probe.get('tcpSocket');
  const call = probe.get('grpc');
  const http = probe.get('httpGet');
  const at = [socket, call, http].find(({ exists }) => exists);
  // Another host is not the pod.
  if (!at || at.has('host')) return undefined;
  const port = portOf(at.get('port'), pod);
  if (port === undefined || isExcluded(pod, port)) return undefined;
  if (at === socket)
    return { at, isFailing: false, text: `connects to port ${port}, where Envoy takes every connection` };
  if (isPermissive(pod, index)) return undefined;
  if (at === call) return { at, isFailing: true, text: `calls port ${port}, where Envoy refuses it` };
  if (!isRewritten(container, pod))
    return { at, isFailing: true, text: `asks at port ${port}, where Envoy refuses it` };
  return http.get('scheme').text === 'HTTPS'
    ? { at, isFailing: true, text: 'is by HTTPS, and Consul asks for it by plain HTTP' }
    : undefined;
}

/** Whether Consul sends a container's probes by HTTP to the app through a port of its own. */
function isRewritten(container: Field, pod: Pod): boolean {
  return rewritesProbes(pod) && container.path.at(-2) === 'containers';
}

function portOf(field: Field, pod: Pod): number | undefined {
  return field.port ?? pod.ports.find(({ name }) => name !== undefined && name === field.text)?.number;
}
