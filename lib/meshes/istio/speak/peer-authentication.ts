import { MeshObject } from '../../../mesh';
import { ServiceNode } from '../../../model';
import { APP_LABEL } from '../../../names';
import { istioObject } from './kinds';

/** Strict mTLS for a namespace. */
export function strictNamespace(namespace: string): MeshObject {
  return istioObject('PeerAuthentication', 'default', namespace, { mtls: { mode: 'STRICT' } });
}

/** The ports of a service that a load balancer reaches straight from outside the mesh, where no one has a certificate of it. */
export function outsidePorts(service: ServiceNode): readonly MeshObject[] {
  const direct = service.exposures.filter(({ via }) => via === 'load-balancer');
  if (direct.length === 0) return [];
  return [
    istioObject('PeerAuthentication', service.name, service.namespace, {
      selector: { matchLabels: { [APP_LABEL]: service.name } },
      mtls: { mode: 'STRICT' },
      portLevelMtls: Object.fromEntries(
        direct.map(({ target }) => [`${target.targetPort}`, { mode: 'PERMISSIVE' as const }]),
      ),
    }),
  ];
}
