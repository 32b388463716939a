import { gatewayFilterKind, KIND } from '../read';
import { backendsOf, Field, KubeRoute, Manifest, ManifestIndex } from '../../../read';
import { step, TraceStep } from '../../../mesh/route';
import { Catalog } from './catalog';
import { ConfigEntries } from './entries';

/** Consul's routes name hosts, and no patterns: a route with one is refused as a whole. */
export function patternAmongHosts({ hostnames, kind }: KubeRoute): string | undefined {
  const pattern = hostnames.find((host) => host.includes('*'));
  return pattern === undefined
    ? undefined
    : `Consul refuses this ${kind}, so it has no effect: ${pattern} must not be a pattern. A listener may have one`;
}

/** What Consul's own filters of a route do. None of them decides who answers. */
export function filterSaid(filter: Field, route: Manifest, index: ManifestIndex): readonly TraceStep[] {
  const place = { manifest: route, field: filter };
  const reference = filter.get('extensionRef');
  const name = reference.get('name').text ?? '';
  const kind = gatewayFilterKind(reference);
  if (kind === undefined) return [step('skipped', `the filter ${name} is not simulated`, place)];
  if (index.find(kind, route.namespace, name)) return [];
  const what = reference.get('kind').text ?? '';
  return [step('skipped', `there is no ${what} ${name}, so that filter does nothing`, place)];
}

/**
 * A rule with several backends becomes a split, and Consul makes no configuration of a split that leads to a service with
 * one of its own: the gateway is told nothing then, not even of its other routes.
 */
export function splitBehindSplit(
  routes: readonly KubeRoute[],
  entries: ConfigEntries,
  catalog: Catalog,
): TraceStep | undefined {
  for (const { manifest, namespace: own, rules } of routes) {
    for (const rule of rules) {
      const backends = backendsOf(rule, own);
      if (backends.length < 2) continue;
      for (const { namespace, name, weight } of backends) {
        const service = catalog.behind(namespace, name) ?? name;
        if (weight === 0 || !entries.find(KIND.ServiceSplitter, service)) continue;
        const text =
          `rules[${rule.step}] divides requests and ${service} has a ServiceSplitter: Consul cannot make one of both, ` +
          'so the gateway gets no configuration at all, and one that runs keeps what it had';
        return step('refused', text, { manifest, field: rule });
      }
    }
  }
  return undefined;
}
