import { MeshObject } from '../../../mesh';
import { AffinityNode, ConnectionLimitNode, needsSubsets, OutlierNode, ServiceNode } from '../../../model';
import { serviceFqdn, VERSION_LABEL } from '../../../names';
import { IstioSpecs, istioObject } from './kinds';
import { seconds } from './seconds';

type TrafficPolicy = NonNullable<IstioSpecs['DestinationRule']['trafficPolicy']>;

/** The subsets of a service, and how callers' proxies treat its pods; nothing for a service with neither. */
export function destinationRule(service: ServiceNode): readonly MeshObject[] {
  const policy = trafficPolicy(service);
  const subsets = needsSubsets(service);
  if (!policy && !subsets) return [];
  return [
    istioObject('DestinationRule', service.name, service.namespace, {
      host: serviceFqdn(service.name, service.namespace),
      ...(policy && { trafficPolicy: policy }),
      ...(subsets && {
        subsets: service.versions.map(({ name, subset }) => ({
          name: subset,
          labels: { [VERSION_LABEL]: name },
        })),
      }),
    }),
  ];
}

function trafficPolicy({ resilience }: ServiceNode): TrafficPolicy | undefined {
  const { outliers, limits, affinity } = resilience;
  if (!outliers && !limits && !affinity) return undefined;
  return {
    ...(limits && { connectionPool: connectionPool(limits) }),
    ...(outliers && { outlierDetection: outlierDetection(outliers) }),
    ...(affinity && { loadBalancer: { consistentHash: consistentHash(affinity) } }),
  };
}

function connectionPool(limits: ConnectionLimitNode): TrafficPolicy['connectionPool'] {
  const { maxConnections, maxPendingRequests, maxConcurrentRequests } = limits;
  const http = {
    ...(maxPendingRequests !== undefined && { http1MaxPendingRequests: maxPendingRequests }),
    ...(maxConcurrentRequests !== undefined && { http2MaxRequests: maxConcurrentRequests }),
  };
  return {
    ...(maxConnections !== undefined && { tcp: { maxConnections } }),
    ...(Object.keys(http).length > 0 && { http }),
  };
}

function outlierDetection(outliers: OutlierNode): TrafficPolicy['outlierDetection'] {
  return {
    consecutive5xxErrors: outliers.consecutiveErrors,
    interval: seconds(outliers.intervalMs),
    baseEjectionTime: seconds(outliers.baseEjectionTimeMs),
    maxEjectionPercent: outliers.maxEjectionPercent,
  };
}

function consistentHash(
  affinity: AffinityNode,
): NonNullable<TrafficPolicy['loadBalancer']>['consistentHash'] {
  switch (affinity.by) {
    case 'cookie':
      return { httpCookie: { name: affinity.name, ttl: seconds(affinity.ttlMs), path: '/' } };
    case 'header':
      return { httpHeaderName: affinity.name };
    case 'query':
      return { httpQueryParameterName: affinity.name };
    case 'source-ip':
      return { useSourceIp: true };
  }
}
