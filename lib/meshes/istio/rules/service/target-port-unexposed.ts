import { isGatewayPod } from '../../read';
import { ManifestIndex, Pod } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { isInMesh } from './scope';

export const targetPortUnexposed: Rule = {
  id: 'svc-target-port-unexposed',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'target port that no container declares',
  codes: ['KIA0701'],
  inputs: ['Service', 'workloads', 'Namespace'],
  mend: "Write the container's port as `targetPort`, or declare it as a `containerPort`.",
  explanation: `The \`targetPort\` of a Service is no port of the containers behind it. By name, it leads nowhere, which is an error. By
number, it works only if the app listens there without saying so: mostly one of the two numbers is wrong. Istio wants the ports of its pods
declared, so it is a warning for pods that the input shows to be in the mesh, and for information elsewhere.`,
  check: (index, report) => {
    for (const service of index.services) {
      const pods = index.podsOf(service);
      for (const { field, number, target, transport } of service.ports) {
        if (transport !== 'TCP') continue;
        const lacking = lackingPod(pods, target, index);
        if (!lacking) continue;
        const has = lacking.ports.map((port) => (typeof target === 'string' ? port.name : port.number));
        const only =
          has.length > 0 ? ` (only ${has.map((each) => each ?? 'one without a name').join(', ')})` : '';
        const { kind, name } = lacking.manifest;
        report(
          service.manifest,
          field.has('targetPort') ? field.get('targetPort') : field,
          `port ${number} leads to ${typeof target === 'string' ? `"${target}"` : target}, which no container of ${kind} "${name}" declares${only}.`,
          { severity: typeof target === 'string' ? 'error' : isInMesh(lacking, index) ? 'warning' : 'info' },
        );
      }
    }
  },
};

/**
 * A pod behind the Service that does not have the port. Pods without a port of the name are none of its endpoints: where others have
 * it, those that declare no port at all are another part of the app, as are those of Jobs.
 */
function lackingPod(all: readonly Pod[], target: number | string, index: ManifestIndex): Pod | undefined {
  const lasting = all.filter(({ manifest }) => !['Job', 'CronJob'].includes(manifest.kind));
  const pods = lasting.length > 0 ? lasting : all;
  const lacking = pods.filter((pod) => lacks(pod, target, index));
  if (typeof target === 'number' || lacking.length === pods.length) return lacking[0];
  return lacking.find(({ ports }) => ports.length > 0);
}

function lacks(pod: Pod, target: number | string, index: ManifestIndex): boolean {
  if (pod.ports.some(({ number, name }) => number === target || name === target)) return false;
  if (isGatewayPod(pod)) return false;
  // Outside the mesh, containers that declare nothing may listen anywhere.
  return typeof target === 'string' || pod.ports.length > 0 || isInMesh(pod, index);
}
