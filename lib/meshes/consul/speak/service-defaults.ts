import { MeshObject } from '../../../mesh';
import { mainPort, MeshGraph, OutlierNode, ServiceNode } from '../../../model';
import { consulObject, UpstreamOverride } from './kinds';
import { milliseconds } from './milliseconds';

/** What a service speaks, and how its proxies treat the services it calls: Consul keeps that with the caller. */
export function serviceDefaults(service: ServiceNode, graph: MeshGraph): MeshObject {
  const overrides = graph.calleesOf(service).flatMap(override);
  return consulObject('ServiceDefaults', service.name, service.namespace, {
    protocol: mainPort(service).protocol,
    ...(overrides.length > 0 && { upstreamConfig: { overrides } }),
  });
}

function override({ name, resilience: { outliers, limits } }: ServiceNode): readonly UpstreamOverride[] {
  if (!outliers && !limits) return [];
  return [
    {
      name,
      ...(limits && { limits }),
      ...(outliers && { passiveHealthCheck: passiveHealthCheck(outliers) }),
    },
  ];
}

function passiveHealthCheck(outliers: OutlierNode): UpstreamOverride['passiveHealthCheck'] {
  return {
    maxFailures: outliers.consecutiveErrors,
    enforcingConsecutive5xx: 100,
    interval: milliseconds(outliers.intervalMs),
    baseEjectionTime: milliseconds(outliers.baseEjectionTimeMs),
    maxEjectionPercent: outliers.maxEjectionPercent,
  };
}
