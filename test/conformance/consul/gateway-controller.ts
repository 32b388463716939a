import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Cluster } from '../cluster/cluster';
import { type KubeObject, describe } from '../kube/objects';
import type { Parts } from '../parts/catalogue';
import type { ConsulApi } from './api';
import type { SourcedEntry } from './config-entries';
import type { Gateway, HttpRoute, Ref } from './gateway-api';
import { certificateEntry, gatewayEntry, routeEntry } from './gateway-entries';
import { gatewayWorkload } from './gateway-workload';

const GATEWAY_GROUP = 'gateway.networking.k8s.io/';

/** What becomes of the Gateways and routes among some manifests. */
export interface GatewayResult {
  readonly workloads: readonly KubeObject[];
  readonly entries: readonly SourcedEntry[];
}

/** The stand-in for Consul's API gateway controller. */
export class GatewayController {
  private readonly allowed = new Set<string>();

  constructor(
    private readonly cluster: Cluster,
    private readonly api: ConsulApi,
  ) {}

  /** The definitions of the Gateway API, as its own module has them. */
  static definitions(parts: Parts): KubeObject[] {
    const folder = parts['gateway-api-crds'];
    return readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .flatMap((file) => parseAllDocuments(readFileSync(join(folder, file), 'utf8')))
      .map((document) => document.toJS() as KubeObject | null)
      .filter((object) => object?.kind === 'CustomResourceDefinition') as KubeObject[];
  }

  async reconcile(manifests: readonly KubeObject[]): Promise<GatewayResult> {
    const ofKind = <T extends KubeObject>(kind: string): T[] =>
      manifests.filter((each): each is T => each.apiVersion.startsWith(GATEWAY_GROUP) && each.kind === kind);
    const lookup = (kind: string, name: string): KubeObject | undefined =>
      manifests.find((each) => each.kind === kind && each.metadata.name === name);
    const workloads: KubeObject[] = [];
    const entries: SourcedEntry[] = [];
    for (const gateway of ofKind<Gateway>('Gateway')) {
      const source = describe(gateway);
      const offset = portOffset(gateway, lookup);
      await this.allow(gateway.metadata.name);
      entries.push({ entry: gatewayEntry(gateway, offset), source });
      for (const ref of gateway.spec.listeners.flatMap((each) => each.tls?.certificateRefs ?? [])) {
        entries.push({ entry: certificateEntry(await this.secret(gateway, ref, lookup)), source });
      }
      workloads.push(...gatewayWorkload(gateway, offset));
    }
    for (const route of ofKind<HttpRoute>('HTTPRoute')) {
      entries.push({ entry: routeEntry(route, lookup), source: describe(route) });
    }
    return { workloads, entries };
  }

  private async secret(
    { metadata }: Gateway,
    { name, namespace }: Ref,
    lookup: (kind: string, name: string) => KubeObject | undefined,
  ): Promise<KubeObject> {
    const path = `/api/v1/namespaces/${namespace ?? metadata.namespace}/secrets/${name}`;
    return lookup('Secret', name) ?? (await this.cluster.client.get(path));
  }

  /** A gateway may read the routes and certificates that make up its configuration, beside being its own service. */
  private async allow(gateway: string): Promise<void> {
    if (this.allowed.has(gateway)) {
      return;
    }
    if (this.allowed.size === 0) {
      const rules = 'mesh = "read" node_prefix "" { policy = "read" } service_prefix "" { policy = "read" }';
      await this.api.put('/v1/acl/policy', { Name: 'api-gateway', Rules: rules });
    }
    await this.api.put('/v1/acl/binding-rule', {
      AuthMethod: 'kubernetes',
      BindType: 'policy',
      BindName: 'api-gateway',
      Selector: `serviceaccount.name=="${gateway}"`,
    });
    this.allowed.add(gateway);
  }
}

function portOffset(
  { spec }: Gateway,
  lookup: (kind: string, name: string) => KubeObject | undefined,
): number {
  const gatewayClass = lookup('GatewayClass', spec.gatewayClassName)?.spec as
    { parametersRef?: Ref } | undefined;
  const parameters =
    gatewayClass?.parametersRef && lookup('GatewayClassConfig', gatewayClass.parametersRef.name)?.spec;
  return (
    (parameters as { mapPrivilegedContainerPorts?: number } | undefined)?.mapPrivilegedContainerPorts ?? 0
  );
}
