import { isYes } from './values';
import { Front, FrontPort, fronts } from './fronts';
import { Field } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const addressPortTaken: Rule = {
  id: 'azure-address-port-taken',
  severity: 'error',
  effect: OTHERWISE,
  title: 'port of an address that another Service has',
  codes: [],
  inputs: ['Service', 'Gateway', 'GatewayClass', 'GatewayClassConfig'],
  mend: 'Give it an address or a port of its own, or let one gateway answer for both.',
  explanation: `A public address of Azure has each port once. A second Service of the type LoadBalancer that asks for the same address and the
same port stays \`pending\`: the load balancer takes no second rule for them.

The same address with other ports is fine. Services, and Gateways for which a Service is made, are compared where both name the address in the same
way: by \`azure-pip-name\` with the same resource group, by \`azure-load-balancer-ipv4\`, or by \`loadBalancerIP\`.`,
  check: (index, report) => {
    const taken = new Map<string, Front>();
    for (const front of fronts(index)) {
      const address = addressOf(front);
      if (!address) continue;
      for (const port of front.ports) {
        if (isYes(front.annotation(`port_${port.number}_no_lb_rule`))) continue;
        const key = keyOf(address.key, port);
        const first = taken.get(key);
        if (!first) taken.set(key, front);
        else if (first.manifest !== front.manifest) {
          const { kind, namespace, name } = first.manifest;
          const text = `the ${kind} "${name}" in "${namespace}" has port ${port.number} of the same address.`;
          report(front.manifest, address.at, text);
          break;
        }
      }
    }
  },
};

function keyOf(address: string, { number, transport }: FrontPort): string {
  return `${address} ${transport} ${number}`;
}

interface Address {
  readonly key: string;
  readonly at: Field;
}

/** The address that a load balancer asks for, in the order in which Azure looks. */
function addressOf({ annotation, manifest }: Front): Address | undefined {
  const name = annotation('azure-pip-name');
  const group = annotation('azure-load-balancer-resource-group').text ?? '';
  if (name.text) return { key: `name ${group}/${name.text}`.toLowerCase(), at: name };
  const ip = [annotation('azure-load-balancer-ipv4'), manifest.spec.get('loadBalancerIP')].find(
    ({ text }) => text,
  );
  // What stands for no address at all, with load balancers that ask for one by DHCP.
  if (!ip?.text || ip.text === '0.0.0.0') return undefined;
  // Several load balancers in one cluster may know an address each of its own.
  const by = manifest.spec.get('loadBalancerClass').text ?? '';
  return { key: `ip ${by} ${ip.text}`, at: ip };
}
