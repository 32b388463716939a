import { KIND } from '../read';
import { Field, Hosts, Manifest } from '../../../read';
import { Cluster } from '../../../mesh/route';
import { RuleParts, delegated, ruleParts } from './delegate';
import { byAge } from './order';
import { isVisible, Visibility, visibility } from './visibility';

/** The name by which a VirtualService means the proxies next to the workloads. */
export const MESH = 'mesh';

/** A VirtualService, its names completed and its delegates taken in. */
export interface VirtualService {
  readonly manifest: Manifest;
  readonly hosts: readonly string[];
  /** `mesh`, or `namespace/name` of Gateways. */
  readonly gateways: readonly string[];
  readonly visibility: Visibility;
  readonly http: readonly RuleParts[];
  readonly tcp: readonly Field[];
  readonly tls: readonly Field[];
}

/** Every VirtualService, by the gateways it is bound to. */
export class VirtualServices {
  private readonly byGateway = new Map<string, VirtualService[]>();

  public constructor(cluster: Cluster) {
    const manifests = [...cluster.of(KIND.VirtualService)].sort(byAge);
    const byKey = new Map(manifests.map((each) => [`${each.namespace}/${each.name}`, each]));
    for (const manifest of manifests) {
      if (manifest.spec.get('hosts').texts().length === 0) continue;
      const read = readVirtualService(manifest, byKey, cluster.index.hosts);
      for (const gateway of read.gateways) {
        const list = this.byGateway.get(gateway);
        if (list) list.push(read);
        else this.byGateway.set(gateway, [read]);
      }
    }
  }

  /** Those bound to a gateway that proxies of a namespace see: first those for that namespace alone, then those for all. */
  public boundTo(gateway: string, from: string): readonly VirtualService[] {
    const seen = (this.byGateway.get(gateway) ?? []).filter((each) => isVisible(each.visibility, from));
    const rank = (each: VirtualService): number => {
      if (each.visibility === 'all') return 2;
      return each.manifest.namespace === from ? 0 : 1;
    };
    return [...seen].sort((left, right) => rank(left) - rank(right));
  }
}

function readVirtualService(
  manifest: Manifest,
  byKey: ReadonlyMap<string, Manifest>,
  hosts: Hosts,
): VirtualService {
  const { spec, namespace } = manifest;
  const gateways = spec.get('gateways').texts();
  return Object.freeze({
    manifest,
    hosts: spec
      .get('hosts')
      .texts()
      .map((host) => hosts.full(host, namespace)),
    gateways: gateways.length === 0 ? [MESH] : gateways.map((name) => gatewayKey(name, namespace)),
    visibility: visibility(spec.get('exportTo').texts(), namespace),
    http: spec
      .get('http')
      .items()
      .flatMap((rule) => withDelegate(manifest, rule, byKey)),
    tcp: spec.get('tcp').items(),
    tls: spec.get('tls').items(),
  });
}

function withDelegate(
  root: Manifest,
  rule: Field,
  byKey: ReadonlyMap<string, Manifest>,
): readonly RuleParts[] {
  const own = ruleParts(root, rule);
  const to = rule.get('delegate');
  if (!to.exists) return [own];
  const namespace = to.get('namespace').text ?? root.namespace;
  const delegate = byKey.get(`${namespace}/${to.get('name').text ?? ''}`);
  if (!delegate || delegate.spec.get('hosts').texts().length > 0) return [];
  const exported = visibility(delegate.spec.get('exportTo').texts(), delegate.namespace);
  return isVisible(exported, root.namespace) ? delegated(own, delegate) : [];
}

/** `namespace/name` of a Gateway as a VirtualService names it; `mesh` stays. */
export function gatewayKey(name: string, namespace: string): string {
  if (name === MESH) return name;
  if (name.startsWith('./')) return `${namespace}/${name.slice(2)}`;
  if (name.includes('/')) return name;
  const [short, other] = name.split('.');
  return other === undefined ? `${namespace}/${name}` : `${other}/${short ?? ''}`;
}
