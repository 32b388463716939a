import { MeshObject } from '../../../mesh';
import { AffinityNode, needsSubsets, ServiceNode } from '../../../model';
import { VERSION_LABEL } from '../../../names';
import { ConsulSpecs, consulObject } from './kinds';
import { milliseconds } from './milliseconds';

type LoadBalancer = ConsulSpecs['ServiceResolver']['loadBalancer'];

/** The subsets of a service, by the version in the service's meta data, and which pod a user stays at. */
export function serviceResolver(service: ServiceNode): readonly MeshObject[] {
  const { affinity } = service.resilience;
  const subsets = needsSubsets(service);
  if (!subsets && !affinity) return [];
  return [
    consulObject('ServiceResolver', service.name, service.namespace, {
      ...(subsets && {
        subsets: Object.fromEntries(
          service.versions.map(({ name, subset }) => [
            subset,
            { filter: `Service.Meta.${VERSION_LABEL} == "${name}"`, onlyPassing: true },
          ]),
        ),
      }),
      ...(affinity && { loadBalancer: loadBalancer(affinity) }),
    }),
  ];
}

function loadBalancer(affinity: AffinityNode): LoadBalancer {
  return { policy: 'maglev', hashPolicies: [hashPolicy(affinity)] };
}

function hashPolicy(affinity: AffinityNode): NonNullable<NonNullable<LoadBalancer>['hashPolicies']>[number] {
  switch (affinity.by) {
    case 'cookie':
      return {
        field: 'cookie',
        fieldValue: affinity.name,
        cookieConfig: { ttl: milliseconds(affinity.ttlMs), path: '/' },
      };
    case 'header':
      return { field: 'header', fieldValue: affinity.name };
    case 'query':
      return { field: 'query_parameter', fieldValue: affinity.name };
    case 'source-ip':
      return { sourceIP: true };
  }
}
