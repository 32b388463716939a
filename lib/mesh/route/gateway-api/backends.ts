import { Field, Manifest, referenceGrants } from '../../../read';
import { Cluster } from '../cluster/cluster';
import { Destination, Failure } from '../table/table';
import { step } from '../table/place';
import { headerChanges } from './filters';

/** Which host the mesh has for a Service of Kubernetes. */
export type HostOf = (namespace: string, name: string) => string;

/** Where the backends of a rule are, each with its weight; one that is not valid answers 500 for its share. */
export function readBackends(
  route: Manifest,
  rule: Field,
  cluster: Cluster,
  hostOf: HostOf,
  needsGrants: boolean,
): readonly Destination[] {
  return rule
    .get('backendRefs')
    .items()
    .map((field) => {
      const namespace = field.get('namespace').text ?? route.namespace;
      const name = field.get('name').text ?? '';
      const port = field.get('port').port;
      const failure = invalid(route, field, namespace, cluster, needsGrants);
      const changes = headerChanges(field);
      return {
        weight: Math.max(0, field.get('weight').number ?? 1),
        host: hostOf(namespace, name),
        ...(port !== undefined && { port }),
        place: { manifest: route, field },
        ...(failure && { failure }),
        ...(changes && { changes }),
      };
    });
}

function invalid(
  route: Manifest,
  field: Field,
  namespace: string,
  cluster: Cluster,
  needsGrants: boolean,
): Failure | undefined {
  const fail = (text: string): Failure => ({
    decision: 'unroutable',
    status: 500,
    step: step('lost', text, { manifest: route, field }),
  });
  const [group, kind] = [field.get('group').text ?? '', field.get('kind').text ?? 'Service'];
  const name = field.get('name').text ?? '';
  if (group !== '' || kind !== 'Service')
    return fail(`the backend ${group}/${kind} ${name} is not simulated`);
  const service = cluster.service(namespace, name);
  if (needsGrants && namespace !== route.namespace && !isGranted(route, namespace, name, cluster)) {
    return fail(
      `no ReferenceGrant in namespace ${namespace} lets ${route.kind}s of ${route.namespace} refer to Service ${name}`,
    );
  }
  if (!service) return fail(`the backend Service ${namespace}/${name} is not there`);
  const port = field.get('port').port;
  if (port === undefined || !service.ports.some(({ number }) => number === port)) {
    return fail(`the backend Service ${namespace}/${name} has no port ${port ?? 'that is named'}`);
  }
  return undefined;
}

/** Whether a namespace allows routes of another one to refer to its Service. */
function isGranted(route: Manifest, namespace: string, name: string, { index }: Cluster): boolean {
  return referenceGrants(index).permit(route, { group: '', kind: 'Service', namespace, name });
}
