import { targetPort } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { isInMesh, lastingPods } from './scope';

export const targetPortClash: Rule = {
  id: 'svc-targetport-clash',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'one target port under two port numbers',
  codes: ['IST0137'],
  inputs: ['Service', 'workloads', 'Namespace'],
  mend: 'Give both Services the same `port`, or different target ports.',
  explanation: `A workload is behind two Services that lead to the same target port under different port numbers. The proxy of the workload
tells inbound traffic apart by the target port alone, so it takes all of it for that of one of the two: policies by port and metrics of the
other are wrong.

Asked for pods that the input shows to be in the mesh.`,
  check: (index, report) => {
    for (const pod of lastingPods(index)) {
      const seen = new Map<number, { readonly service: string; readonly number: number }>();
      for (const service of index.servicesOf(pod)) {
        for (const { number, target, field, transport } of service.ports) {
          const port = targetPort({ target }, pod);
          if (port === undefined || transport !== 'TCP') continue;
          const other = seen.get(port);
          if (!other) seen.set(port, { service: service.name, number });
          else if (other.number !== number && other.service !== service.name && isInMesh(pod, index)) {
            report(
              service.manifest,
              field,
              `port ${number} leads to port ${port} of the same pods as port ${other.number} of the Service "${other.service}".`,
            );
          }
        }
      }
    }
  },
};
