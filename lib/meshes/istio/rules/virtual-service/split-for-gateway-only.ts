import { virtualServices } from '../../read';
import { ManifestIndex, reading, Service } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { isInMesh } from '../service/scope';
import { eachDestination } from './each';

export const splitForGatewayOnly: Rule = {
  id: 'vs-split-for-gateway-only',
  severity: 'info',
  effect: OTHERWISE,
  title: 'version chosen on the gateway alone',
  codes: [],
  inputs: ['VirtualService', 'Service', 'Namespace', 'workloads'],
  mend: 'Bind the VirtualService to `mesh` too, with the name of the Service among its hosts, if calls inside the mesh are meant as well.',
  explanation: `A rule on a gateway chooses a subset of a Service, and no VirtualService of the mesh is for that Service. The choice holds for what comes
through the gateway. Calls inside the mesh go to the pods of all versions alike.

Told where the input holds other workloads in the mesh, which may call the Service, and pods of the Service outside of the subset.`,
  check: (index, report) => {
    const routed = new Set(
      virtualServices(index).flatMap(({ inMesh, hosts }) => (inMesh ? hosts.map(({ full }) => full) : [])),
    );
    const said = new Set<string>();
    eachDestination(index, (each, { role, host, subset, field, written }) => {
      const key = `${each.namespace}/${each.manifest.name} ${host}`;
      if (each.inMesh || role !== 'route' || !subset || routed.has(host) || said.has(key)) return;
      const found = index.hosts.resolve(host, each.namespace);
      if (found.kind !== 'service' || !hasOthers(found.service, index)) return;
      said.add(key);
      report(
        each.manifest,
        field.get('subset'),
        `the gateway chooses the version of "${written}", and calls inside the mesh go to all of its pods.`,
      );
    });
  },
};

/** Whether pods of several kinds are behind the Service, and others in the mesh may call them. */
function hasOthers(service: Service, index: ManifestIndex): boolean {
  const pods = index.podsOf(service);
  if (pods.length < 2) return false;
  const own = new Set(pods);
  return meshPods(index).some((pod) => !own.has(pod));
}

const meshPods = reading((index: ManifestIndex) => index.pods.all.filter((pod) => isInMesh(pod, index)));
