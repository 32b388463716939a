import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { eventually, sleep } from '../client/poll';
import type { KubeObject, Service } from '../kube/objects';
import type { Pod } from '../kube/pod';
import { ClusterMesh } from '../mesh/cluster-mesh';
import { isTransparent, upstreamsOf } from './annotations';
import type { ConsulApi } from './api';
import { type SourcedEntry, deleteEntries, isConfigEntry, sourced, writeEntries } from './config-entries';
import { GatewayController } from './gateway-controller';
import { INJECTED } from './names';
import { Registration } from './registration';
import { startConsulServer } from './server';
import { startInjector } from './webhook';

const DEFINITIONS = join(__dirname, '..', '..', '..', 'imports', 'crds', 'consul.yaml');

/** Real Consul: a server with access control, Envoys it configures; its Kubernetes controllers are stand-ins. */
export class ConsulMesh extends ClusterMesh {
  readonly name = 'consul';
  protected readonly systemNamespaces: string[] = [];
  private started?: ConsulApi;
  private registration?: Registration;
  private gateways?: GatewayController;
  private entries: readonly SourcedEntry[] = [];

  async start(): Promise<void> {
    const { resources, client, parts } = this.cluster;
    await resources.applyAll(definitions(readFileSync(DEFINITIONS, 'utf8')));
    await resources.applyAll(GatewayController.definitions(parts));
    this.started = await startConsulServer(this.cluster);
    this.registration = new Registration(client, this.api);
    this.gateways = new GatewayController(this.cluster, this.api);
    await startInjector(this.cluster);
    await this.registration.start();
  }

  /** The API of the server. */
  get api(): ConsulApi {
    if (this.started === undefined) {
      throw new Error('Consul has not been started');
    }
    return this.started;
  }

  override async apply(manifests: readonly KubeObject[]): Promise<void> {
    const { workloads, entries: gatewayEntries } = (await this.gateways?.reconcile(manifests)) ?? {
      workloads: [],
      entries: [],
    };
    const entries = [...manifests.filter(isConfigEntry).map(sourced), ...gatewayEntries];
    const key = ({ entry }: SourcedEntry): string => `${entry.kind}/${entry.name}`;
    const keys = new Set(entries.map(key));
    const obsolete = this.entries.filter((each) => !keys.has(key(each)));
    this.entries = [...obsolete, ...entries];
    // As for any change of rules under way: what is new is there before what is old goes.
    await this.set.replace([...manifests, ...workloads], () => writeEntries(this.api, entries));
    await deleteEntries(this.api, obsolete);
    this.entries = entries;
  }

  override async change(manifest: KubeObject): Promise<void> {
    await super.change(manifest);
    await writeEntries(this.api, [manifest].filter(isConfigEntry).map(sourced));
  }

  override async remove(): Promise<void> {
    await super.remove();
    await deleteEntries(this.api, this.entries);
    this.entries = [];
    await this.registration?.settled();
  }

  protected async ingressAddress(port: number): Promise<string> {
    const services = this.set.manifests.filter(
      (each): each is Service =>
        each.kind === 'Service' && (each.spec as { type?: string }).type === 'LoadBalancer',
    );
    const [first] = services;
    if (first === undefined) {
      throw new Error('the manifests have neither a Gateway nor a Service of type LoadBalancer');
    }
    const { resources, client } = this.cluster;
    const path = await resources.path(first);
    const ip = await eventually(`${first.metadata.name} has an address`, async () => {
      const { status } = await client.get<Service>(path);
      return status?.loadBalancer?.ingress?.[0]?.ip;
    });
    return `${ip}:${port}`;
  }

  protected override addressFor(
    pod: Pod | undefined,
    to: { app: string; port: number; namespace?: string },
  ): string {
    const upstream =
      pod === undefined || isTransparent(pod)
        ? undefined
        : upstreamsOf(pod).find((each) => each.name === to.app);
    return upstream === undefined ? super.addressFor(pod, to) : `127.0.0.1:${upstream.localPort}`;
  }

  protected adminPort({ metadata }: Pod): number | undefined {
    return metadata.labels?.[INJECTED] === undefined ? undefined : 19000;
  }

  protected async settle(): Promise<void> {
    await this.registration?.settled();
    // Consul does not tell what its proxies have acknowledged; a change is with them within this time.
    await sleep(300);
  }
}

/** The objects of a file with several documents. */
function definitions(text: string): KubeObject[] {
  return parseAllDocuments(text).map((each) => each.toJS() as KubeObject);
}
