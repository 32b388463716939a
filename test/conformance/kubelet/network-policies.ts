import { PROBE_IP } from '../cluster/addresses';
import type { KubeClient } from '../kube/client';
import type { KubeObject } from '../kube/objects';
import type { Pod } from '../kube/pod';
import { run } from '../parts/run';

/** What is read of a NetworkPolicy: which pods it is about, and on which ports they are reached. */
export interface NetworkPolicy extends KubeObject {
  readonly spec: {
    readonly podSelector: {
      readonly matchLabels?: Readonly<Record<string, string>>;
      readonly matchExpressions?: unknown;
    };
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly {
      readonly from?: unknown;
      readonly ports?: readonly { readonly port: number }[];
    }[];
  };
}

/** A pod that runs: what it is, and the process whose network is its own. */
export interface GuardedPod {
  readonly pod: Pod;
  readonly sandbox?: { readonly pid: number };
}

/**
 * The stand-in for the part of a network plugin that enforces NetworkPolicies, as far as this suite has any: ingress by port,
 * from anywhere. Kubelet's probes are let through, as Kubernetes wants it of every plugin.
 */
export class NetworkPolicies {
  private readonly policies = new Map<string, NetworkPolicy>();

  public constructor(private readonly running: () => Iterable<GuardedPod>) {}

  public async start(client: KubeClient): Promise<void> {
    await client.watch<NetworkPolicy>('/apis/networking.k8s.io/v1/networkpolicies', ({ type, object }) => {
      const { namespace, name } = object.metadata;
      if (type === 'DELETED') this.policies.delete(`${namespace}/${name}`);
      else this.policies.set(`${namespace}/${name}`, object);
      for (const each of this.running()) void this.enforce(each);
    });
  }

  /** Brings the rules of a pod in line with the policies that select it. */
  public async enforce({ pod, sandbox }: GuardedPod): Promise<void> {
    if (sandbox === undefined) return;
    const selecting = [...this.policies.values()].filter((policy) => selects(policy, pod));
    const rules = selecting.length === 0 ? [] : rulesFor(selecting.flatMap(openPorts));
    const table = [
      '*filter',
      ':POLICY - [0:0]',
      ...rules.map((rule) => `-A POLICY ${rule}`),
      'COMMIT',
      '',
    ].join('\n');
    const enter = ['-t', String(sandbox.pid), '-n', 'sh', '-ec', SCRIPT, 'policy', table];
    // A pod that ends meanwhile needs no rules.
    await run('nsenter', enter).catch(() => undefined);
  }
}

const SCRIPT = `
  printf '%s' "$1" | iptables-restore -w 5 --noflush
  iptables -w 5 -C INPUT -i eth0 -j POLICY 2>/dev/null || iptables -w 5 -A INPUT -i eth0 -j POLICY
`;

function rulesFor(ports: readonly number[]): readonly string[] {
  return [
    `-s ${PROBE_IP} -j ACCEPT`,
    ...(ports.length > 0 ? [`-p tcp -m multiport --dports ${[...new Set(ports)].join(',')} -j ACCEPT`] : []),
    '-p tcp --syn -j REJECT --reject-with tcp-reset',
  ];
}

function selects({ metadata, spec }: NetworkPolicy, { metadata: pod }: Pod): boolean {
  if (spec.podSelector.matchExpressions)
    throw new Error(`NetworkPolicy ${metadata.name}: only matchLabels is enforced here`);
  const wanted = Object.entries(spec.podSelector.matchLabels ?? {});
  return metadata.namespace === pod.namespace && wanted.every(([key, value]) => pod.labels?.[key] === value);
}

function openPorts({ metadata, spec }: NetworkPolicy): readonly number[] {
  return (spec.ingress ?? []).flatMap(({ from, ports }) => {
    if (from !== undefined || ports === undefined)
      throw new Error(`NetworkPolicy ${metadata.name}: only ports are enforced here`);
    return ports.map(({ port }) => port);
  });
}
