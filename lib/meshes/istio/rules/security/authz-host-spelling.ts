import { podsFor } from '../values';
import { isGatewayPod } from '../../read';
import { Field, ManifestIndex, Service } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachRule, Policy } from './each';

export const authzHostSpelling: Rule = {
  id: 'authz-host-spelling',
  severity: 'info',
  effect: OTHERWISE,
  title: 'policy for one of several ways to write a host',
  codes: [],
  inputs: ['AuthorizationPolicy', 'Service', 'Gateway', 'workloads'],
  mend: 'Leave `hosts` out, as the selector says which workload it is about; or list every way in which clients may write the host, with "HOST:*" for any port behind it and, where the host begins with a star, "*.HOST:PORT" for each.',
  explanation: `\`hosts\` are compared with the host as the client wrote it: with the port that stands behind it, and for a Service with as much of
its name as was written (\`desk\`, \`desk.shop\`, \`desk.shop.svc\`, \`desk.shop.svc.cluster.local\`). An ALLOW rule lets in those who write
it like the policy alone. A DENY rule is passed by writing it another way, so there it is a warning, as it is for an exception
(\`notHosts\`) of an ALLOW rule.`,
  check: (index, report) => {
    eachRule(index, (policy, { operations }) => {
      for (const operation of operations) {
        for (const list of ['hosts', 'notHosts'].map((name) => operation.get(name))) {
          const [item, problem] = problemOf(list, policy, index) ?? [];
          if (!item || !problem) continue;
          // What a DENY rule misses gets in, and so does what an exception of an ALLOW rule misses.
          const isOpen = (policy.action === 'ALLOW') === (list.step === 'notHosts');
          report(policy.manifest, item, problem, isOpen ? { severity: 'warning' } : {});
        }
      }
    });
  },
};

/** The first host of a list that can be written in a way which the list does not know. */
function problemOf(
  list: Field,
  { manifest }: Policy,
  index: ManifestIndex,
): readonly [Field, string] | undefined {
  const values = list.texts().map((text) => text.toLowerCase());
  const isListed = (host: string): boolean => values.some((value) => fits(value, host));
  const services = values.length === 0 ? [] : servicesFor(manifest, index);
  for (const item of list.items()) {
    const value = item.text?.toLowerCase() ?? '';
    const bare = /^(.*):(?:80|443|\*)$/.exec(value)?.[1];
    if (bare !== undefined && !isListed(bare.replace(/^\*/, 'x')))
      return [
        item,
        `"${item.text}" does not stand for the host without a port, as clients write it on the usual one.`,
      ];
    if (value === '' || value.includes(':') || value.includes('/') || value.endsWith('*')) continue;
    const named = services.map((service) => spellings(service, index)).find((all) => all.includes(value));
    const missing = named?.filter((spelling) => !isListed(spelling)) ?? [];
    if (missing.length > 0) {
      const others = missing.map((each) => `"${each}"`).join(', ');
      return [item, `"${item.text}" is one way to write the Service; clients may also write ${others}.`];
    }
    // Whoever lists a port knows which one is used; behind a star at the beginning each must be written.
    const isPortSaid = values.some((each) => each.startsWith(`${value}:`));
    if (isPortSaid || isListed(`${value}:1`)) continue;
    return [
      item,
      `"${item.text}" does not stand for the host with a port behind it, as clients may write it.`,
    ];
  }
  return undefined;
}

/** The Services of the pods that a policy is for; none where those are gateways, which are called by other names. */
function servicesFor(policy: Policy['manifest'], index: ManifestIndex): readonly Service[] {
  const pods = podsFor(policy, index).filter((pod) => !isGatewayPod(pod));
  return [...new Set(pods.flatMap((pod) => index.servicesOf(pod)))];
}

function spellings({ name, namespace, host }: Service, { clusterDomain }: ManifestIndex): readonly string[] {
  return [name, `${name}.${namespace}`, host.slice(0, -clusterDomain.length - 1), host];
}

function fits(value: string, host: string): boolean {
  if (value === '*') return true;
  if (value.startsWith('*')) return host.endsWith(value.slice(1));
  if (value.endsWith(':*')) return host.startsWith(value.slice(0, -1));
  return value.endsWith('*') ? host.startsWith(value.slice(0, -1)) : host === value;
}
