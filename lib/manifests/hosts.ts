import { push } from './objects/labels';
import { Service } from './objects/service';
import { ServiceEntry } from './objects/service-entry';
import { isVisible } from './objects/visibility';

/** What a host name leads to, seen from one namespace. */
export type HostResolution =
  | { readonly kind: 'service'; readonly service: Service; readonly visible: boolean }
  | { readonly kind: 'entry'; readonly entries: readonly ServiceEntry[]; readonly visible: boolean }
  | {
      readonly kind: 'unknown';
      /** The name in full. */
      readonly host: string;
      /** The namespace of the Service that it would be, where it is such a name. */
      readonly namespace?: string;
    };

/** Completes the host names that Istio's objects write, and finds what they lead to. */
export class Hosts {
  private readonly services = new Map<string, Service>();
  private readonly entries = new Map<string, ServiceEntry[]>();
  private readonly suffix: string;

  public constructor(
    services: readonly Service[],
    entries: readonly ServiceEntry[],
    private readonly clusterDomain: string,
  ) {
    this.suffix = `.svc.${clusterDomain}`;
    for (const service of services)
      if (!this.services.has(service.host)) this.services.set(service.host, service);
    for (const entry of entries) for (const host of entry.hosts) push(this.entries, host, entry);
  }

  /** The host in full: a name without dots is that of a Service in the namespace; any other stays as it is. */
  public full(host: string, namespace: string): string {
    const lower = host.toLowerCase();
    return lower.includes('.') || lower === '*' || lower === ''
      ? lower
      : `${lower}.${namespace}${this.suffix}`;
  }

  /** The name and namespace of the Service that a full host would be, by its form alone. */
  public serviceName(host: string): { readonly name: string; readonly namespace: string } | undefined {
    if (!host.endsWith(this.suffix)) return undefined;
    const [name, namespace, ...rest] = host.slice(0, -this.suffix.length).split('.');
    return name && namespace && rest.length === 0 ? { name, namespace } : undefined;
  }

  /** What a host leads to for a client in the namespace; a wildcard is not looked up here. */
  public resolve(host: string, namespace: string): HostResolution {
    const full = this.full(host, namespace);
    const service = this.services.get(full);
    if (service) {
      return { kind: 'service', service, visible: isVisible(service.exportTo, service.namespace, namespace) };
    }
    const entries = this.entriesFor(full);
    if (entries.length > 0) {
      const visible = entries.filter((entry) => isVisible(entry.exportTo, entry.namespace, namespace));
      return visible.length > 0
        ? { kind: 'entry', entries: visible, visible: true }
        : { kind: 'entry', entries, visible: false };
    }
    return { kind: 'unknown', host: full, namespace: this.serviceName(full)?.namespace };
  }

  /** The ServiceEntries that name the host, or a wildcard that covers it. */
  private entriesFor(host: string): readonly ServiceEntry[] {
    const found = [...(this.entries.get(host) ?? [])];
    for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      found.push(...(this.entries.get(`*${host.slice(dot)}`) ?? []));
    }
    found.push(...(this.entries.get('*') ?? []));
    return found;
  }

  /** The domain of the cluster. */
  public get domain(): string {
    return this.clusterDomain;
  }
}

/** Whether every host that the second stands for is one of the first: `*.example.com` covers `a.example.com`. */
export function hostCovers(wide: string, narrow: string): boolean {
  if (wide === '*' || wide === narrow) return true;
  if (!wide.startsWith('*')) return false;
  const suffix = wide.slice(1);
  return narrow.startsWith('*') ? narrow.slice(1).endsWith(suffix) : narrow.endsWith(suffix);
}

/** Whether some host is one of both. */
export function hostsOverlap(one: string, other: string): boolean {
  return hostCovers(one, other) || hostCovers(other, one);
}
