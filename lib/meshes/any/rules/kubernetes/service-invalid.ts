import { Field, KIND, Manifest } from '../../../../read';
import { labelValueProblems, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { nameProblem, portProblem } from './values';

export const serviceInvalid: Rule = {
  id: 'kube-service-invalid',
  severity: 'error',
  effect: refusedBy('api-server'),
  relates: false,
  title: 'Service that Kubernetes refuses',
  codes: [],
  inputs: ['Service'],
  mend: 'Write at least one port, each with a number from 1 to 65535, and with a name of its own where there are several.',
  explanation: `Beyond types and fields, the API server asks of a Service that it has a port, unless it is headless or stands for another name,
that ports are from 1 to 65535, that several have different names, and that no port is there twice. It refuses the
whole object otherwise.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.Service))
      for (const [at, message] of problems(manifest)) report(manifest, at, message);
  },
};

function problems({ root, spec, name }: Manifest): readonly Problem[] {
  if (name === '') return [];
  const ports = spec.get('ports').items();
  const isElsewhere = spec.get('type').text === 'ExternalName';
  if (isElsewhere && !spec.get('externalName').text)
    return [[spec, 'the Service stands for another name and does not say which.']];
  const needsPorts = !isElsewhere && spec.get('clusterIP').text !== 'None';
  if (ports.length === 0 && needsPorts) return [[spec.exists ? spec : root, 'the Service has no port.']];
  return [...labelValueProblems(spec.get('selector')), ...ports.flatMap((port) => portProblems(port, ports))];
}

function portProblems(port: Field, all: readonly Field[]): readonly Problem[] {
  const name = port.get('name');
  const before = all.slice(
    0,
    all.findIndex(({ step }) => step === port.step),
  );
  const found: Problem[] = [...portProblem(port.get('port')), ...targetProblem(port.get('targetPort'))];
  if (name.text) found.push(...nameProblem(name));
  else if (all.length > 1) found.push([port, 'a port of several has no name.']);
  if (name.text && before.some((other) => other.get('name').text === name.text))
    found.push([name, `two ports are called "${name.text}".`]);
  const key = keyOf(port);
  if (before.some((other) => keyOf(other) === key)) found.push([port, `the port ${key} is there twice.`]);
  return found;
}

/** 0 means the port of the Service. */
function targetProblem(target: Field): readonly Problem[] {
  return target.number === 0 ? [] : portProblem(target);
}

function keyOf(port: Field): string {
  return `${port.get('port').number ?? ''}/${port.get('protocol').text ?? 'TCP'}`;
}
