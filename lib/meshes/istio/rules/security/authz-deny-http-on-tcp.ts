import { podsFor } from '../values';
import { isHttpProtocol, ManifestIndex, Pod, ServicePort } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachRule, isFilled, PolicyRule } from './each';

export const authzDenyHttpOnTcp: Rule = {
  id: 'authz-deny-http-on-tcp',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'DENY rule about requests that shuts TCP ports too',
  codes: [],
  inputs: ['AuthorizationPolicy', 'Service', 'workloads'],
  mend: 'Add `ports` with the HTTP port to the operation.',
  explanation: `On a port for plain connections Istio cannot ask what a rule says about requests (methods, paths, hosts, tokens), and leaves
those parts of a DENY rule out. What is left matches every connection, so the TCP ports of the workload are shut although the rule was
about HTTP. With \`ports\` the rule is about that port alone.`,
  check: (index, report) => {
    eachRule(index, ({ manifest, action }, rule) => {
      if (action !== 'DENY' || !isAboutRequestsOnly(rule)) return;
      for (const pod of podsFor(manifest, index)) {
        const port = tcpPort(pod, index);
        if (!port) continue;
        report(
          manifest,
          rule.field,
          `the rule is about requests on any port, so it shuts port ${port.number} (${port.protocol}) of "${pod.manifest.name}" for all connections.`,
        );
        return;
      }
    });
  },
};

const OF_CONNECTIONS = [
  'principals',
  'notPrincipals',
  'namespaces',
  'notNamespaces',
  'serviceAccounts',
  'notServiceAccounts',
  'trustDomains',
  'notTrustDomains',
  'ipBlocks',
  'notIpBlocks',
  'remoteIpBlocks',
  'notRemoteIpBlocks',
];

function isAboutRequestsOnly({ sources, operations, conditions }: PolicyRule): boolean {
  const operationSays = operations.some(
    (each) => isFilled(each.get('ports')) || isFilled(each.get('notPorts')),
  );
  const sourceSays = sources.some((source) => OF_CONNECTIONS.some((name) => isFilled(source.get(name))));
  const conditionSays = conditions.some((each) => !/^request\./.test(each.get('key').text ?? ''));
  const isAboutRequests = operations.length > 0 || sources.length > 0;
  return isAboutRequests && !operationSays && !sourceSays && !conditionSays;
}

function tcpPort(pod: Pod, index: ManifestIndex): ServicePort | undefined {
  return index
    .servicesOf(pod)
    .flatMap(({ ports }) => ports)
    .find(({ protocol }) => protocol !== undefined && protocol !== 'udp' && !isHttpProtocol(protocol));
}
