import { KIND } from '../read';
import { Manifest } from '../../../read';
import { step, TraceStep } from '../../../mesh/route';
import { Catalog } from './catalog';
import { ConfigEntries } from './entries';

/** Consul's routes name hosts, and no patterns: a route with one is refused as a whole. */
export function patternAmongHosts(route: Manifest): string | undefined {
  const pattern = route.spec
    .get('hostnames')
    .texts()
    .find((host) => host.includes('*'));
  return pattern === undefined
    ? undefined
    : `Consul refuses this ${route.kind}, so it has no effect: ${pattern} must not be a pattern. A listener may have one`;
}

/**
 * A rule with several backends becomes a split, and Consul makes no configuration of a split that leads to a service with
 * one of its own: the gateway is told nothing then, not even of its other routes.
 */
export function splitBehindSplit(
  routes: readonly Manifest[],
  entries: ConfigEntries,
  catalog: Catalog,
): TraceStep | undefined {
  for (const route of routes) {
    for (const rule of route.spec.get('rules').items()) {
      const backends = rule.get('backendRefs').items();
      if (backends.length < 2) continue;
      for (const backend of backends) {
        const namespace = backend.get('namespace').text ?? route.namespace;
        const name = backend.get('name').text ?? '';
        const service = catalog.behind(namespace, name) ?? name;
        if (backend.get('weight').number === 0 || !entries.find(KIND.ServiceSplitter, service)) continue;
        const text =
          `rules[${rule.step}] divides requests and ${service} has a ServiceSplitter: Consul cannot make one of both, ` +
          'so the gateway gets no configuration at all, and one that runs keeps what it had';
        return step('refused', text, { manifest: route, field: rule });
      }
    }
  }
  return undefined;
}
