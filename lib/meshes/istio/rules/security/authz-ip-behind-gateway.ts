import { podsFor } from '../values';
import { gatewaysOf, isGatewayPod } from '../../read';
import { isPrivateBlock } from '../../../../names';
import { ManifestIndex, Pod } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachRule } from './each';
import { valuesOf } from './policy-values';

export const authzIpBehindGateway: Rule = {
  id: 'authz-ip-behind-gateway',
  severity: 'info',
  effect: OTHERWISE,
  title: 'address of a client, asked for behind a gateway',
  codes: [],
  inputs: ['AuthorizationPolicy', 'Service', 'Gateway', 'workloads'],
  mend: 'Ask for `remoteIpBlocks` in a policy for the gateway, which sees the client, or for `remoteIpBlocks` here if proxies are trusted to say whom they forward.',
  explanation: `\`ipBlocks\` (\`source.ip\`) is the address that the connection comes from. Pods behind a gateway are called by the gateway's pod, so
that is an address of the cluster, and a public one never matches: an ALLOW rule lets no one in, a DENY rule keeps no one out.
\`remoteIpBlocks\` (\`remote.ip\`) is the address of the client as the gateway knows it.

Not asked for gateways, nor for pods behind a Service of type LoadBalancer or NodePort, which clients reach by themselves.`,
  check: (index, report) => {
    eachRule(index, ({ manifest }, rule) => {
      const values = valuesOf(rule).filter(
        ({ about, text }) => about === 'ipBlocks' && isPrivateBlock(text) === false,
      );
      const [first] = values;
      if (!first) return;
      const pods = podsFor(manifest, index);
      if (pods.length === 0 || !pods.every((pod) => isInside(pod, index))) return;
      report(
        manifest,
        first.item,
        `"${first.text}" is a public address, and the pods of the policy are called from inside of the cluster alone.`,
      );
    });
  },
};

/** Whether a pod is no gateway, and no Service brings clients from outside to it. */
function isInside(pod: Pod, index: ManifestIndex): boolean {
  if (isGatewayPod(pod) || gatewaysOf(pod, index).length > 0) return false;
  if (pod.spec.get('hostNetwork').boolean === true) return false;
  const services = index.servicesOf(pod);
  return services.length > 0 && services.every(({ type }) => type === 'ClusterIP');
}
