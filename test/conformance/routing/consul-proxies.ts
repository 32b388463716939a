import { type ChildProcess } from 'node:child_process';
import type { Answer } from '../client/answer';
import { eventually } from '../client/poll';
import { sendBatch } from '../client/send';
import type { Cluster } from '../cluster/cluster';
import type { ConsulApi } from '../consul/api';
import {
  type SourcedEntry,
  deleteEntries,
  isConfigEntry,
  sourced,
  writeEntries,
} from '../consul/config-entries';
import type { Gateway, HttpRoute } from '../consul/gateway-api';
import { gatewayEntry, routeEntry } from '../consul/gateway-entries';
import { type KubeObject, describe } from '../kube/objects';
import { type CatalogueNode, catalogueOf } from './consul-catalogue';
import { type Surroundings, startAnswering, startEnvoy, updatesOf } from './consul-processes';
import { ANSWERING, consulWorld } from './consul-world';
import { EDGE } from './gateway-rules';
import type { Island } from './island';
import type { Asked, RealProxies } from './real-proxies';
import type { Round } from './round';

/**
 * Envoys that Consul configures, as its sidecars and its API gateway, without pods: one for each version of each app, each at
 * an address of its own of this machine. To start a hundred pods would take longer than all else.
 */
export class ConsulProxies implements RealProxies {
  /** What answers, and the proxies in front of it. */
  private readonly answering: ChildProcess[] = [];
  private callers: ChildProcess[] = [];
  private nodes: readonly CatalogueNode[] = [];
  /** By island, since those of different islands do not depend on each other; those for all come last. */
  private entries: readonly (readonly SourcedEntry[])[] = [];
  private gateways: readonly SourcedEntry[] = [];
  private routes: readonly SourcedEntry[] = [];

  constructor(
    private readonly api: ConsulApi,
    private readonly cluster: Cluster,
  ) {}

  async start(islands: readonly Island[]): Promise<void> {
    const world = consulWorld(islands);
    this.nodes = catalogueOf(world);
    for (const { registrations } of this.nodes) {
      for (const each of registrations) await this.api.put('/v1/catalog/register', each);
    }
    this.gateways = world.filter((each): each is Gateway => each.kind === 'Gateway').map(gatewaySourced);
    await writeEntries(this.api, this.gateways);
    for (const version of Object.keys(ANSWERING)) {
      this.answering.push(startAnswering(this.surroundings, version));
    }
    const called = this.nodes.filter((node) => !isCaller(node));
    for (const node of called) this.answering.push(startEnvoy(this.surroundings, node));
    await allReady(called);
  }

  /**
   * The callers start again with every round: from a caller that runs Consul hides none of the states in between, and a
   * cluster that it was told of too early has no endpoints for a quarter of a minute.
   */
  async apply({ rules, common }: Round): Promise<void> {
    this.stopCallers();
    const next = [...rules, common].map((objects) => objects.filter((each) => !isRoute(each)).map(entryOf));
    const routes = rules.flat().filter(isRoute).map(entryOf);
    const before = this.entries;
    this.entries = next.map((entries, island) => [...(before[island] ?? []), ...entries]);
    await deleteEntries(this.api, this.routes);
    await Promise.all(next.map((entries, island) => replaceEntries(this.api, before[island] ?? [], entries)));
    this.entries = next;
    // One after the other, so that who is older is also the first by name.
    this.routes = routes;
    await writeEntries(this.api, routes);
    await this.startCallers();
  }

  async again(): Promise<void> {
    this.stopCallers();
    await this.startCallers();
  }

  ask(asked: readonly Asked[]): Promise<Answer[]> {
    const origin = { enter: [], client: this.cluster.parts.client };
    return sendBatch(
      origin,
      asked.map(({ request, count }) => {
        const { from = 'outside', to, path = '/', method, headers } = request;
        const connect = this.addressOf(from, new URL(to).hostname);
        return { url: to + path, connect, method, headers, count, concurrency: count > 50 ? 4 : 1 };
      }),
    );
  }

  async stop(): Promise<void> {
    this.stopCallers();
    await deleteEntries(this.api, this.routes);
    await Promise.all(this.entries.map((each) => replaceEntries(this.api, each, [])));
    await deleteEntries(this.api, this.gateways);
    for (const each of this.answering) each.kill('SIGKILL');
    for (const { registrations } of this.nodes) {
      for (const { Node, Service } of registrations) {
        await this.api.put('/v1/catalog/deregister', { Node, ServiceID: Service.ID });
      }
    }
  }

  private get surroundings(): Surroundings {
    return { ...this.cluster, api: this.api };
  }

  private async startCallers(): Promise<void> {
    const callers = this.nodes.filter(isCaller);
    this.callers = callers.map((node) => startEnvoy(this.surroundings, node));
    await allReady(callers);
  }

  private stopCallers(): void {
    for (const each of this.callers) each.kill('SIGKILL');
    this.callers = [];
  }

  private addressOf(from: string, to: string): string {
    const node = this.nodes.find(({ name }) => name === (from === 'outside' ? EDGE : from));
    return node?.upstreams.get(to) ?? `${node?.address}:80`;
  }
}

function isCaller({ name }: CatalogueNode): boolean {
  return ['client', 'friend', EDGE].includes(name);
}

/** Consul gathers changes for a fifth of a second, so that for longer than that nothing new may come. */
async function allReady(nodes: readonly CatalogueNode[]): Promise<void> {
  let last = '';
  await eventually(
    'every Envoy has its configuration',
    async () => {
      const counts = await Promise.all(nodes.map(({ admin }) => updatesOf(admin)));
      const isQuiet = `${counts}` === last;
      last = `${counts}`;
      return isQuiet && counts.every((count) => count > 1);
    },
    { limit: 60_000, every: 300 },
  );
}

/** Makes an island's entries the ones that count. */
async function replaceEntries(
  api: ConsulApi,
  before: readonly SourcedEntry[],
  next: readonly SourcedEntry[],
): Promise<void> {
  const key = ({ entry }: SourcedEntry): string => `${entry.kind}/${entry.name}`;
  const keys = new Set(next.map(key));
  const protocols = (entries: readonly SourcedEntry[]): string =>
    `${entries.map(key).filter((each) => each.startsWith('service-defaults/'))}`;
  // Two services of one chain cannot change what they speak one after the other, so all of it has to go before.
  const isAnew = protocols(before) !== protocols(next);
  // What others depend on comes first, and goes last.
  await deleteEntries(api, before.filter((each) => isAnew || !keys.has(key(each))).reverse());
  await writeEntries(api, next);
}

function isRoute({ kind }: KubeObject): boolean {
  return kind === 'HTTPRoute';
}

function entryOf(object: KubeObject): SourcedEntry {
  if (isConfigEntry(object)) return sourced(object);
  return { entry: routeEntry(object as HttpRoute, () => undefined), source: describe(object) };
}

function gatewaySourced(gateway: Gateway): SourcedEntry {
  return { entry: gatewayEntry(gateway, 0), source: describe(gateway) };
}
