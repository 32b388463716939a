import { NODE_IP } from '../cluster/addresses';
import type { KubeClient } from '../kube/client';
import type { Pod } from '../kube/pod';
import { annotation } from './annotations';
import type { ConsulApi } from './api';
import { type RegisteredService, gatewayService, meshServices } from './catalogue';
import { INJECTED, serviceOf } from './names';

/**
 * The stand-in for Consul's endpoints controller: keeps the catalogue as the pods are. Each injected pod is a service
 * and its proxy on a node of Consul's own; a pod that is not ready fails its check, and gets no requests.
 */
export class Registration {
  /** What could not be registered. */
  readonly failures: string[] = [];
  private queue: Promise<void> = Promise.resolve();
  private readonly registered = new Map<string, { node: string; ids: string[] }>();

  constructor(
    private readonly client: KubeClient,
    private readonly api: ConsulApi,
  ) {}

  async start(): Promise<void> {
    await this.client.watch<Pod>(`/api/v1/pods?labelSelector=${INJECTED}`, ({ type, object }) => {
      this.queue = this.queue
        .then(() => (type === 'DELETED' ? this.deregister(object) : this.register(object)))
        .catch((error: unknown) => {
          this.failures.push(`pod ${object.metadata.name}: ${(error as Error).message}`);
        });
    });
  }

  /** Resolves when all that was seen of the pods is in the catalogue. */
  async settled(): Promise<void> {
    await this.queue;
    if (this.failures.length > 0) {
      throw new Error(`Consul's catalogue: ${this.failures.join('; ')}`);
    }
  }

  private async register(pod: Pod): Promise<void> {
    const { metadata, status, spec } = pod;
    if (!status?.podIP) {
      return;
    }
    const leaving = metadata.deletionTimestamp !== undefined;
    const known = this.registered.get(metadata.uid ?? '');
    const ready =
      !leaving && status.conditions?.some((each) => each.type === 'Ready' && each.status === 'True');
    if (leaving && known === undefined) {
      return;
    }
    const node = `${spec.nodeName}-virtual`;
    const services = annotation(pod, 'gateway-kind') ? [gatewayService(pod)] : await this.application(pod);
    if (services.length === 0) {
      return this.deregister(pod);
    }
    for (const service of services) {
      await this.api.put('/v1/catalog/register', {
        Node: node,
        Address: NODE_IP,
        NodeMeta: { 'synthetic-node': 'true' },
        SkipNodeUpdate: this.registered.size > 0,
        Service: service,
        Check: {
          CheckID: `${metadata.namespace}/${service.ID}/kubernetes-health-check`,
          Name: 'Kubernetes Readiness Check',
          Type: 'kubernetes-readiness',
          Status: ready ? 'passing' : 'critical',
          ServiceID: service.ID,
        },
      });
    }
    this.registered.set(metadata.uid ?? '', { node, ids: services.map((each) => each.ID) });
  }

  private async deregister({ metadata }: Pod): Promise<void> {
    const { node, ids } = this.registered.get(metadata.uid ?? '') ?? { node: '', ids: [] };
    this.registered.delete(metadata.uid ?? '');
    for (const id of ids) {
      await this.api.put('/v1/catalog/deregister', { Node: node, ServiceID: id });
    }
  }

  private async application(pod: Pod): Promise<RegisteredService[]> {
    const found = await serviceOf(this.client, pod.metadata.namespace ?? '', pod);
    return found === undefined ? [] : meshServices(pod, found);
  }
}
