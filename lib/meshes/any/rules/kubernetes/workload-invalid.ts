import { ownValue, Field, isMapping, KIND, Manifest, WORKLOADS } from '../../../../read';
import { labelKeyProblems, labelValueProblems, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { nameProblem, objectNameProblem, portProblem } from './values';

/** The kinds that choose their pods by a selector, which must match the template. */
const SELECTING = [KIND.Deployment, KIND.StatefulSet, KIND.DaemonSet, KIND.ReplicaSet];

/** The kinds without such a selector, and where their pods are described. */
const RUNNING = [
  [KIND.Job, 'spec', 'template', 'spec'],
  [KIND.CronJob, 'spec', 'jobTemplate', 'spec', 'template', 'spec'],
] as const;

export const workloadInvalid: Rule = {
  id: 'kube-workload-invalid',
  severity: 'error',
  effect: refusedBy('api-server'),
  relates: false,
  title: 'workload that Kubernetes refuses',
  codes: [],
  inputs: [WORKLOADS],
  mend: 'Write a selector that the labels of the template match, and containers with a name, an image and ports from 1 to 65535.',
  explanation: `Beyond types and fields, the API server asks of a workload that its selector is not empty and matches the labels of its own
template, that there is a container, that each has a name and an image, that names, ports and labels have the form that they
must have, and that none is there twice. It refuses the whole object otherwise.`,
  check: (index, report) => {
    for (const kind of SELECTING)
      for (const manifest of index.all(kind))
        for (const [at, message] of problems(manifest)) report(manifest, at, message);
    for (const [kind, ...path] of RUNNING)
      for (const manifest of index.all(kind))
        for (const [at, message] of podProblems(manifest.root.get(...path))) report(manifest, at, message);
  },
};

function problems({ spec, name }: Manifest): readonly Problem[] {
  if (name === '' || !spec.exists) return [];
  const template = spec.get('template');
  return [...selectorProblems(spec, template), ...podProblems(template.get('spec'))];
}

function selectorProblems(spec: Field, template: Field): readonly Problem[] {
  const selector = spec.get('selector');
  const matchLabels = selector.get('matchLabels');
  const labels = template.get('metadata', 'labels');
  const invalid = [matchLabels, labels].flatMap((each) => [
    ...labelKeyProblems(each),
    ...labelValueProblems(each),
  ]);
  if (!selector.exists || invalid.length > 0) return invalid;
  if (matchLabels.fields().length === 0 && selector.get('matchExpressions').items().length === 0)
    return [[selector, 'the selector is empty.']];
  const written = labels.strings();
  const unmatched = Object.entries(matchLabels.strings()).find(
    ([key, value]) => ownValue(written, key) !== value,
  );
  if (!unmatched) return [];
  const [key, value] = unmatched;
  return [
    [selector, `the selector asks for \`${key}: ${value}\`, which the labels of the template do not have.`],
  ];
}

function podProblems(spec: Field): readonly Problem[] {
  const containers = spec.get('containers');
  if (!spec.exists) return [];
  if (containers.items().length === 0) return [[spec, 'the pod has no container.']];
  const all = [...containers.items(), ...spec.get('initContainers').items()];
  const names = new Set<string>();
  const account = objectNameProblem(spec.get('serviceAccountName'));
  const ofContainers = all.flatMap((container) => {
    const name = container.get('name');
    const isTwice = name.text !== undefined && names.has(name.text);
    names.add(name.text ?? '');
    return [
      ...(name.text === undefined ? [] : nameProblem(name)),
      ...(isTwice ? [[name, `two containers are called "${name.text}".`] as Problem] : []),
      ...(container.get('image').text
        ? []
        : [[container, `the container "${name.text}" has no image.`] as Problem]),
      ...probeProblems(container),
      ...container
        .get('ports')
        .items()
        .flatMap((port) => [
          ...portProblem(port.get('containerPort')),
          ...(port.get('name').text ? nameProblem(port.get('name'), 15) : []),
        ]),
    ];
  });
  return [...account, ...ofContainers];
}

const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'];
const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'];

function probeProblems(container: Field): readonly Problem[] {
  return PROBES.map((name) => container.get(name))
    .filter((probe) => isMapping(probe.value))
    .flatMap((probe): Problem[] => {
      const handlers = HANDLERS.filter((name) => probe.has(name));
      if (handlers.length === 1) return [];
      return [
        [
          probe,
          handlers.length === 0
            ? 'the probe asks nothing.'
            : `the probe has ${handlers.join(' and ')}, and may have one.`,
        ],
      ];
    });
}
