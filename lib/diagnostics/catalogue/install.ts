import { define } from '../diagnostic';

/** What can be wrong about installing software by its Helm chart. */
export const install = {
  helmMissing: define<{ executable: string }>({
    code: 'MESH801',
    severity: 'error',
    title: 'helm not found',
    message: ({ executable }) =>
      `the program "${executable}" cannot be run, and plain manifests are its work.`,
    mend: () =>
      'Install helm, name it with Install.helm({ executable }), or let the cluster render the chart: Install.flux() or Install.argo().',
  }),
  helmFailed: define<{ chart: string; reason: string }>({
    code: 'MESH802',
    severity: 'error',
    title: 'chart that helm cannot render',
    message: ({ chart, reason }) => `helm cannot render the chart "${chart}": ${reason}.`,
    mend: () => 'Mend what helm complains of: the version, the values, or the way to the repository.',
  }),
  contradiction: define<{ key: string; value: string; own: string }>({
    code: 'MESH803',
    severity: 'error',
    title: 'values against the props',
    message: ({ key, value, own }) => `\`values\` sets "${key}" to ${value}, and the props say ${own}.`,
    mend: () => 'Say it once: change the prop, and leave the key out of `values`.',
  }),
  illegalValue: define<{ key: string; reason: string }>({
    code: 'MESH804',
    severity: 'error',
    title: 'value that no chart can be given',
    message: ({ key, reason }) => `the value "${key}" ${reason}.`,
    mend: () => 'Write plain data: text, numbers, true and false, lists and objects of them.',
  }),
  credential: define<{ key: string; reason: string }>({
    code: 'MESH805',
    severity: 'error',
    title: 'credential in the values',
    message: ({ key, reason }) => `the value "${key}" ${reason}, and would be written to a manifest.`,
    mend: () => 'Put it into a Secret, and give the chart the name of that Secret.',
  }),
  chartSource: define<{ what: string; value: string; reason: string }>({
    code: 'MESH806',
    severity: 'error',
    title: 'chart that is not pinned or cannot be found',
    message: ({ what, value, reason }) => `the ${what} "${value}" ${reason}.`,
    mend: () =>
      'Write a repository that begins with https:// or oci://, the name of the chart, and one whole version such as "1.9.9".',
  }),
  installOrder: define<{ other: string; reason: string }>({
    code: 'MESH807',
    severity: 'error',
    title: 'order of installing that no one keeps',
    message: ({ other, reason }) => `the chart waits for "${other}", which ${reason}.`,
    mend: () => 'Install charts that wait for each other in one way, by one `Install`.',
  }),
  duplicateRelease: define<{ name: string; other: string }>({
    code: 'MESH808',
    severity: 'error',
    title: 'two installations of one name',
    message: ({ name, other }) => `"${other}" already installs something called "${name}".`,
    mend: () => 'Give one of them another `releaseName`.',
  }),
  installOption: define<{ what: string; reason: string }>({
    code: 'MESH809',
    severity: 'error',
    title: 'illegal option of an installation',
    message: ({ what, reason }) => `${what} ${reason}.`,
    mend: () => 'Write a value in the range that its documentation gives.',
  }),
  controlPlane: define<{ what: string; reason: string }>({
    code: 'MESH821',
    severity: 'error',
    title: 'illegal option of a control plane',
    message: ({ what, reason }) => `${what} ${reason}.`,
    mend: () => 'Write a value that its documentation allows.',
  }),
  dnsNotPinned: define<{ reason: string }>({
    code: 'MESH822',
    severity: 'error',
    title: 'DNS whose address no one knows',
    message: ({ reason }) => `the control plane ${reason}, so nothing can be told to ask it.`,
    mend: () => "Pin a free address of the cluster's range of Services: dns: { clusterIp: '10.0.0.53' }.",
  }),
};
