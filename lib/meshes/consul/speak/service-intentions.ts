import { MeshObject } from '../../../mesh';
import {
  Action,
  accessTo,
  CallerAccess,
  isNone,
  MatchNode,
  MeshGraph,
  Requests,
  ServiceNode,
} from '../../../model';
import { requestConditions } from './http-match';
import { consulObject, IntentionPermission, IntentionSource } from './kinds';

/** Everyone who is not named. */
const ANYONE = '*';

/**
 * Who may call a service: one object for a destination, as Consul drops a second one. It ends with everyone else, so that
 * it means the same whatever the cluster's default is.
 */
export function serviceIntentions(service: ServiceNode, graph: MeshGraph): MeshObject {
  const { others, callers } = accessTo(service, graph);
  const gateways = service.exposures.filter(({ via }) => via === 'ingress').map(({ name }) => name);
  return consulObject('ServiceIntentions', service.name, service.namespace, {
    destination: { name: service.name },
    sources: [
      ...callers.map(source),
      ...[...gateways].sort().map((name) => ({ name, action: 'allow' as const })),
      { name: ANYONE, action: others },
    ],
  });
}

function source({ caller: { name }, allow, deny }: CallerAccess): IntentionSource {
  if (deny === 'all' || isNone(allow)) return { name, action: 'deny' };
  if (isNone(deny) && allow === 'all') return { name, action: 'allow' };
  return {
    name,
    permissions: [
      ...permissions(deny, 'deny'),
      ...permissions(allow, 'allow'),
      // The rest of its requests, said aloud: what Consul does with them otherwise depends on the default policy.
      ...(allow === 'all' ? [] : [permission('deny', { pathPrefix: '/' })]),
    ],
  };
}

function permissions(requests: Requests, action: Action): readonly IntentionPermission[] {
  if (requests === 'all') return [permission(action, { pathPrefix: '/' })];
  return requests.map((node: MatchNode) => permission(action, requestConditions(node)));
}

function permission(action: Action, http: IntentionPermission['http']): IntentionPermission {
  return { action, http };
}
