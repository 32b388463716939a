import { actionFor, IntentionNode, MeshGraph, RequestNode, serviceKey, ServiceNode } from '../../lib/model';
import { DnsLabel } from '../../lib/names';
import { table } from './markdown';

/** Two requests: one that the permission of the table is about, and one that it is not. */
const PERMITTED: RequestNode = { path: '/', method: 'GET', headers: {}, query: {}, cookies: {} };
const OTHER: RequestNode = { ...PERMITTED, method: 'POST' };

const PERMISSION = { methods: ['GET'], headers: [], query: [], cookies: [] };

type Said = Pick<IntentionNode, 'action' | 'permissions'>;

const INTENTIONS: Readonly<Record<string, Said | undefined>> = {
  none: undefined,
  allow: { action: 'allow', permissions: [] },
  deny: { action: 'deny', permissions: [] },
  'allow with permissions': { action: 'allow', permissions: [PERMISSION] },
  'deny with permissions': { action: 'deny', permissions: [PERMISSION] },
};

/** Who may call whom, worked out by the model that every mesh compiles. */
export function accessTable(): string {
  const rows = [true, false].flatMap((declared) =>
    Object.entries(INTENTIONS).map(([name, said]) => [
      declared ? 'yes' : 'no',
      name,
      outcome(declared, said, 'declared', 'web'),
      outcome(declared, said, 'declared', 'other'),
      outcome(declared, said, 'open', 'web'),
    ]),
  );
  return table(
    [
      'declared in `calls`',
      'intention',
      'caller in the same namespace',
      'in another namespace',
      "with `access: 'open'`",
    ],
    rows,
  );
}

function outcome(
  declared: boolean,
  said: Said | undefined,
  access: ServiceNode['access'],
  namespace: string,
): string {
  const callee = service('shop', 'web', { access });
  const caller = service('caller', namespace, {
    calls: declared ? [{ to: serviceKey(callee), localPort: 8080 }] : [],
  });
  const intentions = said ? [{ path: '', from: serviceKey(caller), ...said }] : [];
  const target: ServiceNode = { ...callee, intentions };
  const graph = new MeshGraph([target, caller]);
  const may = (request: RequestNode): boolean =>
    actionFor(target, serviceKey(caller), request, graph) === 'allow';
  if (may(PERMITTED) && may(OTHER)) return 'allowed';
  if (may(PERMITTED)) return 'only what is permitted';
  return may(OTHER) ? 'all but what is denied' : 'denied';
}

function service(name: string, namespace: string, more: Partial<ServiceNode>): ServiceNode {
  return {
    path: name,
    name: name as DnsLabel,
    namespace,
    imported: false,
    serviceAccount: name,
    ports: [{ name: 'http', number: 8080, targetPort: 8080, protocol: 'http' }],
    versions: [],
    calls: [],
    access: 'declared',
    egress: 'declared',
    routes: [],
    mirrors: [],
    resilience: {},
    intentions: [],
    exposures: [],
    ...more,
  };
}
