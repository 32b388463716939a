import { podsFor, selectorOf } from '../values';
import { KIND } from '../../read';
import { Field, Manifest, ManifestIndex } from '../../../../read';
import { IGNORED, Problem, refusedBy, Rule } from '../../../../mesh/rules';

export const paPortLevelInvalid: Rule = {
  id: 'pa-port-level-invalid',
  severity: 'error',
  effect: refusedBy('api-server'),
  title: 'mTLS of a port that has no effect',
  codes: ['IST0106'],
  inputs: ['PeerAuthentication', 'Service', 'workloads'],
  mend: "Write the number of the port in the container (the Service's `targetPort`), in a PeerAuthentication with a selector.",
  explanation: `\`portLevelMtls\` is about ports of pods, so Istio refuses it without a selector for pods. The numbers are those on which the
containers listen: the port of the Service, where it is another one, names nothing, and the wider setting stays in force.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.PeerAuthentication)) {
      const ports = manifest.spec.get('portLevelMtls');
      if (!ports.exists) continue;
      if (Object.keys(selectorOf(manifest)).length === 0) {
        report(manifest, ports, '`portLevelMtls` needs a selector.');
        continue;
      }
      for (const field of ports.fields()) {
        const [at, problem, details] = problemOf(field, manifest, index) ?? [];
        if (at && problem) report(manifest, at, problem, details);
      }
    }
  },
};

function problemOf(field: Field, manifest: Manifest, index: ManifestIndex): Problem | undefined {
  const text = String(field.step);
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > 65535) return [field, `"${text}" is no port number.`];
  const pods = podsFor(manifest, index);
  if (pods.some((pod) => pod.ports.some((port) => port.number === number))) return undefined;
  const ports = pods.flatMap((pod) => index.servicesOf(pod)).flatMap((service) => service.ports);
  // Containers may listen on ports that they do not declare: sure is only what a Service says.
  if (ports.some(({ target }) => target === number)) return undefined;
  const mistaken = ports.find((port) => port.number === number && port.target !== number);
  if (!mistaken) return undefined;
  return [
    field,
    `${number} is the port of the Service; the pods listen on ${mistaken.target}.`,
    { effect: IGNORED },
  ];
}
