import { NODE_IP, NODE_NAME, PodAddresses } from '../cluster/addresses';
import type { KubeClient } from '../kube/client';
import type { KubeObject } from '../kube/objects';
import type { Pod } from '../kube/pod';
import { NetworkPolicies } from './network-policies';
import { type NodeContext, PodRunner } from './pod-runner';

/**
 * The stand-in for the kubelet, the only part of the cluster that is not the real one: it runs the pods of its node
 * as processes in namespaces of their own, and reports how they are.
 */
export class Kubelet {
  private readonly pods = new Map<string, PodRunner>();
  private readonly addresses = new PodAddresses();
  private readonly policies = new NetworkPolicies(() => this.pods.values());
  /** What went wrong for good: an image that nothing stands for, an init container that failed. */
  readonly failures: string[] = [];

  constructor(private readonly node: NodeContext) {}

  async start(): Promise<void> {
    await registerNode(this.node.client);
    await this.policies.start(this.node.client);
    const path = `/api/v1/pods?fieldSelector=spec.nodeName=${NODE_NAME}`;
    await this.node.client.watch<Pod>(path, ({ type, object }) => {
      this.observe(type === 'DELETED', object);
    });
  }

  /** The pod of that name, as it runs. */
  find(namespace: string, name: string): PodRunner | undefined {
    return [...this.pods.values()].find(
      ({ pod }) => pod.metadata.namespace === namespace && pod.metadata.name === name,
    );
  }

  private observe(deleted: boolean, pod: Pod): void {
    const uid = pod.metadata.uid ?? '';
    const known = this.pods.get(uid);
    if (deleted) {
      this.pods.delete(uid);
      if (known !== undefined) {
        known.terminating = true;
        void known.sandbox?.destroy();
      }
    } else if (pod.metadata.deletionTimestamp !== undefined) {
      const runner = known ?? new PodRunner(this.node, pod, '', this.policies);
      void runner.terminate(pod.metadata.deletionGracePeriodSeconds ?? 30);
    } else if (known === undefined && pod.status?.phase === 'Pending') {
      this.run(uid, pod);
    }
  }

  private run(uid: string, pod: Pod): void {
    const runner = new PodRunner(this.node, pod, this.addresses.take(), this.policies);
    this.pods.set(uid, runner);
    runner.start().catch((error: unknown) => {
      if (runner.terminating) {
        return;
      }
      runner.failure = error instanceof Error ? error.message : String(error);
      this.failures.push(`pod ${pod.metadata.namespace}/${pod.metadata.name}: ${runner.failure}`);
      runner.changed();
    });
  }
}

async function registerNode(client: KubeClient): Promise<void> {
  const capacity = { cpu: '64', memory: '256Gi', pods: '500', 'ephemeral-storage': '100Gi' };
  const node: KubeObject = {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: NODE_NAME,
      labels: { 'kubernetes.io/hostname': NODE_NAME, 'kubernetes.io/os': 'linux' },
    },
    spec: {},
  };
  const created = await client.send<KubeObject>('POST', '/api/v1/nodes', node);
  // The API server taints a new node; the controller that would lift the taint is not needed for one node.
  await client.send('PUT', `/api/v1/nodes/${NODE_NAME}`, { ...created, spec: { taints: [] } });
  const status = {
    capacity,
    allocatable: capacity,
    addresses: [{ type: 'InternalIP', address: NODE_IP }],
    conditions: [
      { type: 'Ready', status: 'True', reason: 'KubeletReady', lastHeartbeatTime: new Date().toISOString() },
    ],
  };
  await client.send('PATCH', `/api/v1/nodes/${NODE_NAME}/status`, { status }, 'application/merge-patch+json');
}
