import {
  KIND,
  kubeGateways,
  kubeRoutes,
  ManifestIndex,
  reading,
  Service,
  servicesNamed,
} from '../../../read';

/**
 * Whether the input surely lacks a Service that a route names: it holds others of the namespace, and nothing that would make
 * this one. Where more than a few of those that routes name are missing, they live in the cluster.
 */
export function isMissing(namespace: string, name: string, index: ManifestIndex): boolean {
  if (isThere(namespace, name, index)) return false;
  if (index.closed) return true;
  if (index.leavesNamespaceOut(KIND.Service, name)) return false;
  const { missing, found } = named(index).get(namespace) ?? { missing: new Set(), found: new Set() };
  return index.knowsServicesOf(namespace) && missing.size <= Math.max(1, found.size / 4);
}

interface Names {
  readonly missing: Set<string>;
  readonly found: Set<string>;
}

/** The Services that routes name, by namespace. */
const named = reading((index: ManifestIndex): ReadonlyMap<string, Names> => {
  const names = new Map<string, Names>();
  for (const { backends, parents } of kubeRoutes(index)) {
    for (const { kind, namespace, name } of [...backends, ...parents]) {
      // A host name in the place of a name is the subject of a message of its own.
      if (kind !== 'Service' || name.includes('.')) continue;
      const of = names.get(namespace) ?? { missing: new Set(), found: new Set() };
      names.set(namespace, of);
      (isThere(namespace, name, index) ? of.found : of.missing).add(name);
    }
  }
  return names;
});

function isThere(namespace: string, name: string, index: ManifestIndex): boolean {
  return servicesNamed(namespace, name, index).length > 0 || madeServices(index).has(`${namespace}/${name}`);
}

/** Whether the Services of a name are there, and none of them has the port. */
export function lacksPort(services: readonly Service[], port: number): boolean {
  return (
    services.length > 0 &&
    services.every(({ ports }) => ports.length > 0 && !ports.some(({ number }) => number === port))
  );
}

/** The Services that controllers make by themselves: of Gateways, and of Flagger's canaries. */
const madeServices = reading((index: ManifestIndex): ReadonlySet<string> => {
  const ofGateways = kubeGateways(index).flatMap(({ namespace, name, className }) =>
    [name, `${name}-${className}`].map((each) => `${namespace}/${each}`),
  );
  const ofCanaries = index.all(KIND.Canary).flatMap(({ namespace, spec }) => {
    const name = spec.get('service', 'name').text ?? spec.get('targetRef', 'name').text ?? '';
    return ['', '-primary', '-canary'].map((suffix) => `${namespace}/${name}${suffix}`);
  });
  return new Set([...ofGateways, ...ofCanaries]);
});
