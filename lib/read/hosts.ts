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
  private readonly entries = new HostMap<ServiceEntry>();
  private readonly suffix: string;

  public constructor(
    services: readonly Service[],
    entries: readonly ServiceEntry[],
    private readonly clusterDomain: string,
  ) {
    this.suffix = `.svc.${clusterDomain}`;
    for (const service of services)
      if (!this.services.has(service.host)) this.services.set(service.host, service);
    for (const entry of entries) for (const host of entry.hosts) this.entries.add(host, entry);
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
    const entries = this.entries.covering(full);
    if (entries.length > 0) {
      const visible = entries.filter((entry) => isVisible(entry.exportTo, entry.namespace, namespace));
      if (visible.length > 0) return { kind: 'entry', entries: visible, visible: true };
      // A name like that of a Service is no host of someone else's that a pattern covers by chance.
      const isMeant = !this.serviceName(full) || entries.some(({ hosts }) => hosts.includes(full));
      if (isMeant) return { kind: 'entry', entries, visible: false };
    }
    return { kind: 'unknown', host: full, namespace: this.serviceName(full)?.namespace };
  }

  /** The domain of the cluster. */
  public get domain(): string {
    return this.clusterDomain;
  }
}

/** Values by host, found again for every host that theirs covers: `*.example.com` for `a.example.com`. */
export class HostMap<T> {
  private readonly byHost = new Map<string, T[]>();
  /** Patterns that end inside of a part of a name, such as `*-a.example.com`. */
  private readonly uneven = new Set<string>();

  public add(host: string, value: T): void {
    push(this.byHost, host, value);
    if (/^\*[^.]/.test(host)) this.uneven.add(host);
  }

  /** The values of the host itself, then of the wildcards around it, the narrowest first. */
  public covering(host: string): readonly T[] {
    if (this.uneven.size > 0) return this.lookedThrough(host);
    const found = [...(this.byHost.get(host) ?? [])];
    for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      if (host.startsWith('*') && dot === 1) continue;
      found.push(...(this.byHost.get(`*${host.slice(dot)}`) ?? []));
    }
    if (host !== '*') found.push(...(this.byHost.get('*') ?? []));
    return found;
  }

  private lookedThrough(host: string): readonly T[] {
    const covering = [...this.byHost.keys()].filter((each) => hostCovers(each, host));
    return covering
      .sort((left, right) => Number(right === host) - Number(left === host) || right.length - left.length)
      .flatMap((each) => this.byHost.get(each) ?? []);
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
