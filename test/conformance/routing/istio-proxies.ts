import type { Answer } from '../client/answer';
import { NODE_IP } from '../cluster/addresses';
import type { Cluster } from '../cluster/cluster';
import { GatewayController } from '../consul/gateway-controller';
import type { KubeObject, Service } from '../kube/objects';
import type { MeshUnderTest, RequestSpec, To } from '../mesh/mesh-under-test';
import type { Island } from './island';
import { istioWorld } from './istio-world';
import { AWAY, HOME } from './pools';
import type { Asked, RealProxies } from './real-proxies';
import type { Round } from './round';

/** Istio's sidecars and its ingress gateway. The pods are in the cluster once, and every island has Services in front of them. */
export class IstioProxies implements RealProxies {
  private rules: readonly KubeObject[] = [];
  private readonly addresses = new Map<string, string>();

  constructor(
    private readonly mesh: MeshUnderTest,
    private readonly cluster: Cluster,
  ) {}

  async start(islands: readonly Island[]): Promise<void> {
    const { resources, parts, client } = this.cluster;
    // Consul brings the kinds of the Gateway API, and Istio takes them where they are.
    await resources.applyAll(GatewayController.definitions(parts));
    await this.mesh.apply(istioWorld(islands));
    await this.mesh.ready();
    const services = await client.list<Service>(`/api/v1/namespaces/${HOME}/services`);
    for (const { metadata, spec } of services) this.addresses.set(metadata.name, spec.clusterIP ?? '');
  }

  async apply({ rules, common }: Round): Promise<void> {
    await this.removeRules();
    this.rules = [...rules.flat(), ...common];
    // One after the other, so that who is older is also the first by name.
    for (const each of this.rules) await this.cluster.resources.apply(each);
    await this.settled();
  }

  /** Istio takes a label for a change, and leaves what decides who is older as it is. */
  async again(): Promise<void> {
    const labels = { again: `${Date.now()}` };
    for (const each of this.rules) {
      await this.cluster.resources.apply({ ...each, metadata: { ...each.metadata, labels } });
    }
    await this.settled();
  }

  ask(asked: readonly Asked[]): Promise<Answer[]> {
    return this.mesh.requestAll(asked.map((each) => this.specOf(each)));
  }

  async stop(): Promise<void> {
    await this.removeRules();
    await this.mesh.remove();
  }

  /** What a proxy does not acknowledge shows in what it answers. */
  private async settled(): Promise<void> {
    await this.mesh.ready().catch(() => undefined);
  }

  private async removeRules(): Promise<void> {
    const { resources } = this.cluster;
    await Promise.all(this.rules.map((each) => resources.delete(each)));
    this.rules = [];
  }

  private specOf({ request, count }: Asked): RequestSpec {
    const { from = 'outside', method, headers } = request;
    return {
      from: from === 'outside' ? from : { app: from, namespace: from === 'client' ? HOME : AWAY },
      to: this.target(request),
      method,
      headers,
      count,
      concurrency: count > 50 ? 4 : 1,
      // Outside of the mesh every connection keeps to one pod.
      fresh: from === 'plain',
    };
  }

  /** The address is looked up here: to ask the cluster's DNS for every connection would take longer than all else. */
  private target({ from = 'outside', to, path = '/' }: Asked['request']): To {
    const { protocol, hostname, port, host } = new URL(to);
    if (from === 'outside') return { ingress: host, path };
    // A host of a ServiceEntry has no address: no one listens where it is sent to, unless a proxy knows better.
    const address = `${this.addresses.get(hostname.split('.')[0]!) ?? NODE_IP}:${port}`;
    return protocol === 'tcp:' ? { tcp: address } : { url: to + path, connect: address };
  }
}
