import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { lastingPods } from './scope';

export const workloadProtocolClash: Rule = {
  id: 'svc-workload-protocol-clash',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'one port for TCP and UDP at two Services',
  codes: ['IST0116'],
  inputs: ['Service', 'workloads'],
  mend: 'Give the two Services different port numbers, or make them one Service.',
  explanation: `A workload is behind two Services that have the same port number with different transports, such as TCP and UDP. The proxy of
the workload has one listener for a number, so one of the two does not work.`,
  check: (index, report) => {
    for (const pod of lastingPods(index)) {
      const seen = new Map<number, { readonly service: string; readonly transport: string }>();
      for (const service of index.servicesOf(pod)) {
        for (const { number, transport, field } of service.ports) {
          const other = seen.get(number);
          if (!other) seen.set(number, { service: service.name, transport });
          else if (other.transport !== transport && other.service !== service.name) {
            report(
              service.manifest,
              field,
              `port ${number} is ${transport} here and ${other.transport} at the Service "${other.service}", for the same pods.`,
            );
          }
        }
      }
    }
  },
};
