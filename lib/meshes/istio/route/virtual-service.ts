import {
  byAge,
  gatewayKey,
  KIND,
  MESH_GATEWAY,
  readVirtualService,
  VirtualService,
  virtualServices,
} from '../read';
import { Field, isVisible, Manifest, seers } from '../../../read';
import { Cluster, step, TraceStep } from '../../../mesh/route';
import { RuleParts, delegated, ruleParts } from './delegate';
import { refusedSteps } from './refused';

/** A VirtualService as a proxy has it: its delegates taken in. */
export interface BoundVirtualService {
  readonly manifest: Manifest;
  /** The hosts in full. */
  readonly hosts: readonly string[];
  readonly exportTo: readonly string[] | undefined;
  readonly http: readonly RuleParts[];
  /** What is left out of its rules that delegate, and why. */
  readonly leftOut: readonly TraceStep[];
  readonly tcp: readonly Field[];
  readonly tls: readonly Field[];
}

/** Every VirtualService, by the gateways it is bound to. */
export class VirtualServices {
  private readonly byGateway = new Map<string, BoundVirtualService[]>();

  public constructor(private readonly cluster: Cluster) {
    const sorted = [...virtualServices(cluster.index)].sort((left, right) =>
      byAge(left.manifest, right.manifest),
    );
    const byKey = new Map(sorted.map((each) => [`${each.namespace}/${each.manifest.name}`, each]));
    for (const each of sorted) {
      if (each.hosts.length === 0) continue;
      const bound = bind(each, byKey);
      for (const gateway of gatewaysOf(each)) {
        const list = this.byGateway.get(gateway);
        if (list) list.push(bound);
        else this.byGateway.set(gateway, [bound]);
      }
    }
  }

  /** Those bound to a gateway that proxies of a namespace see: first those for that namespace alone, then those for all. */
  public boundTo(gateway: string, from: string): readonly BoundVirtualService[] {
    const seen = (this.byGateway.get(gateway) ?? []).filter(({ exportTo, manifest }) =>
      isVisible(exportTo, manifest.namespace, from),
    );
    const rank = ({ exportTo, manifest: { namespace } }: BoundVirtualService): number => {
      if (seers(exportTo, namespace) === 'all') return 2;
      return namespace === from ? 0 : 1;
    };
    return [...seen].sort((left, right) => rank(left) - rank(right));
  }

  /** What is refused of those that would be bound to a gateway, and seen by proxies of a namespace, for hosts that fit. */
  public refused(
    gateway: string,
    from: string,
    fits: (hosts: readonly string[], namespace: string) => boolean,
  ): readonly TraceStep[] {
    return refusedSteps(KIND.VirtualService, this.cluster, (manifest) => {
      const each = readVirtualService(manifest, this.cluster.index);
      return (
        gatewaysOf(each).includes(gateway) &&
        isVisible(each.exportTo, each.namespace, from) &&
        fits(fullHosts(each), each.namespace)
      );
    });
  }
}

function gatewaysOf({ gateways }: VirtualService): readonly string[] {
  return gateways.length === 0 ? [MESH_GATEWAY] : gateways.map(gatewayKey);
}

function fullHosts({ hosts }: VirtualService): readonly string[] {
  return hosts.map(({ full }) => full);
}

function bind(each: VirtualService, byKey: ReadonlyMap<string, VirtualService>): BoundVirtualService {
  const { manifest, exportTo } = each;
  const rules = (protocol: 'http' | 'tcp' | 'tls'): readonly Field[] =>
    each.rules.filter((rule) => rule.protocol === protocol).map(({ field }) => field);
  const http = rules('http').map((rule) => withDelegate(manifest, rule, byKey));
  return Object.freeze({
    manifest,
    hosts: fullHosts(each),
    exportTo,
    http: http.flatMap(({ rules: taken }) => taken),
    leftOut: http.flatMap(({ leftOut }) => leftOut),
    tcp: rules('tcp'),
    tls: rules('tls'),
  });
}

interface Delegated {
  readonly rules: readonly RuleParts[];
  readonly leftOut: readonly TraceStep[];
}

function withDelegate(root: Manifest, rule: Field, byKey: ReadonlyMap<string, VirtualService>): Delegated {
  const own = ruleParts(root, rule);
  const to = rule.get('delegate');
  if (!to.exists) return { rules: [own], leftOut: [] };
  const name = `${to.get('namespace').text || root.namespace}/${to.get('name').text ?? ''}`;
  const delegate = byKey.get(name);
  const why = reasonAgainst(delegate, name, root.namespace);
  if (!delegate || why !== undefined) {
    const text = `http[${rule.step}] is left out, as ${why ?? 'nothing is delegated to'}`;
    return { rules: [], leftOut: [step('skipped', text, { manifest: root, field: rule })] };
  }
  return delegated(own, delegate.manifest);
}

/** Why nothing is delegated to a VirtualService. */
function reasonAgainst(delegate: VirtualService | undefined, name: string, from: string): string | undefined {
  if (!delegate) return `there is no VirtualService ${name} to delegate to`;
  if (delegate.hosts.length > 0) return `VirtualService ${name} has hosts, so nothing can delegate to it`;
  return isVisible(delegate.exportTo, delegate.namespace, from)
    ? undefined
    : `VirtualService ${name} is not exported to namespace ${from}`;
}
