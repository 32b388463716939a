import { define } from '../diagnostic';
import { listNames } from '../format';

/** What can be wrong at the edge: exposures, addresses, DNS. */
export const edge = {
  hostOnTcp: define<{ app: string; port: string; hosts: readonly string[] }>({
    code: 'MESH501',
    severity: 'error',
    title: 'TCP port exposed by host',
    message: ({ app, port, hosts }) =>
      `the port "${port}" of "${app}" is TCP, which carries no host, and is exposed as ${listNames(hosts)}.`,
    mend: () => "Expose it with via: 'load-balancer' and without hosts.",
  }),
  duplicateHost: define<{ host: string; port: number; other: string; otherMesh?: boolean }>({
    code: 'MESH502',
    severity: 'error',
    title: 'host exposed twice',
    message: ({ host, port, other }) =>
      `the host "${host}" on port ${port} is already exposed by "${other}".`,
    mend: ({ otherMesh = false }) =>
      otherMesh
        ? 'Expose each host once. Charts in one cluster share a Mesh object; describe clusters with the same hosts in an App each.'
        : 'Expose each host once.',
  }),
  redirect: define<{ reason: string }>({
    code: 'MESH503',
    severity: 'error',
    title: 'redirect to HTTPS that leads nowhere',
    message: ({ reason }) => `HTTP on port 80 is redirected to HTTPS, and ${reason}.`,
    mend: () => "Add tls: Tls.fromSecret('...') and leave `port` at 443, or leave `redirectHttp` out.",
  }),
  loadBalancerOption: define<{ option: string }>({
    code: 'MESH504',
    severity: 'error',
    title: 'option that a load balancer does not have',
    message: ({ option }) =>
      `${option} needs something that reads HTTP, and a load balancer passes bytes straight to the app.`,
    mend: () => `Leave ${'`'}via${'`'} out to go through the mesh's ingress, or leave the option out.`,
  }),
  badRange: define<{ range: string }>({
    code: 'MESH505',
    severity: 'error',
    title: 'source range that is no CIDR block',
    message: ({ range }) => `the source range "${range}" is no CIDR block.`,
    mend: () => 'Write an address and a prefix length, such as "203.0.113.0/24".',
  }),
  forwardNotIp: define<{ address: string }>({
    code: 'MESH506',
    severity: 'error',
    title: 'DNS forwarded to something that is no IP address',
    message: ({ address }) =>
      `DNS is forwarded to "${address}": the DNS server would have to resolve that name before it can resolve any.`,
    mend: () =>
      "Write IP addresses: pin the ClusterIP of Consul's DNS Service, or list the servers' own addresses.",
  }),
  dnsOption: define<{ what: string; reason: string }>({
    code: 'MESH507',
    severity: 'error',
    title: 'illegal DNS option',
    message: ({ what, reason }) => `${what} ${reason}.`,
    mend: () => 'Write a value in the range that its documentation gives.',
  }),
  addressName: define<{ what: string; value: string; reason: string }>({
    code: 'MESH508',
    severity: 'error',
    title: 'illegal Azure name',
    message: ({ what, value, reason }) =>
      `the ${what} "${value}" is not one that Azure accepts: it ${reason}.`,
    mend: () => 'Write the name of the resource as it is in Azure.',
  }),
  noHosts: define<Record<string, never>>({
    code: 'MESH509',
    severity: 'error',
    title: 'exposure without a host',
    message: () => 'the list of hosts is empty, so the ingress would answer for none.',
    mend: () => 'Name the hosts, or leave `hosts` out to answer for every one.',
  }),
  gatewayName: define<{ name: string; taken: string; mesh: string }>({
    code: 'MESH510',
    severity: 'error',
    title: 'gateway with a name that is taken',
    message: ({ name, taken, mesh }) =>
      `the exposure's gateway "${name}" would be the same service of ${mesh} as ${taken}.`,
    mend: () => "Give the exposure another name: name: 'public-gateway'.",
  }),
  addressTaken: define<{ port: number; other: string; shared?: boolean; otherMesh?: boolean }>({
    code: 'MESH511',
    severity: 'error',
    title: 'port of an address given out twice',
    message: ({ port, other }) =>
      `port ${port} of its address is already that of "${other}", and an address has each port once.`,
    mend: ({ shared = false, otherMesh = false }) => {
      if (otherMesh)
        return 'Give one of them another address or another port; describe clusters with the same names of addresses in an App each.';
      return shared
        ? 'Leave `address` out here: the other exposure leads to the same gateway, which answers for these hosts too.'
        : 'Give one of them another address or another port.';
    },
  }),
  rangesDiffer: define<{ host: string; other: string }>({
    code: 'MESH512',
    severity: 'error',
    title: 'host with two kinds of source ranges',
    message: ({ host, other }) =>
      `the host "${host}" is exposed by "${other}" to other addresses, and the gateway asks by the host who may enter.`,
    mend: () => 'Give both exposures of the host the same `sourceRanges`, or one of them another host.',
  }),
};
