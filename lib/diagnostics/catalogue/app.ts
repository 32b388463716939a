import { define } from '../diagnostic';
import { listNames } from '../format';

/** What can be wrong with an application's services and how they relate. */
export const app = {
  noVersions: define<{ app: string; empty: boolean }>({
    code: 'MESH201',
    severity: 'error',
    title: 'app without an image',
    message: ({ app, empty }) =>
      empty
        ? `the app "${app}" has no version: its \`versions\` are empty.`
        : `the app "${app}" has neither an image nor versions.`,
    mend: () => "Write image: 'nginx:1.29', or versions: { '1.0': { image: ... } }.",
  }),
  imageMissing: define<{ app: string; version: string }>({
    code: 'MESH202',
    severity: 'error',
    title: 'version without an image',
    message: ({ app, version }) => `the version "${version}" of "${app}" has no image.`,
    mend: () => 'Give the version its own image, or the app one that all its versions share.',
  }),
  noPorts: define<{ app: string }>({
    code: 'MESH203',
    severity: 'error',
    title: 'app without a port',
    message: ({ app }) => `the app "${app}" has no port, so no one could call it.`,
    mend: () => 'Write ports: { http: Port.http(8080) }.',
  }),
  duplicateApp: define<{ app: string; where: string; other: string }>({
    code: 'MESH204',
    severity: 'error',
    title: 'two apps with one name',
    message: ({ app, where, other }) => `the app "${app}" exists twice ${where}: also at "${other}".`,
    mend: () => 'Give one of them another id or name: callers reach an app by its name.',
  }),
  duplicatePort: define<{ app: string; what: string; port: number; ports: readonly string[] }>({
    code: 'MESH205',
    severity: 'error',
    title: 'two ports with one number',
    message: ({ app, what, port, ports }) =>
      `the ports ${listNames(ports)} of "${app}" have the same ${what} ${port}.`,
    mend: ({ what }) => `Give each port of an app its own ${what}.`,
  }),
  duplicateObject: define<{ kind: string; name: string; namespace?: string; other: string }>({
    code: 'MESH206',
    severity: 'error',
    title: 'two objects with one name',
    message: ({ kind, name, namespace, other }) =>
      `the ${kind} "${namespace ? `${namespace}/` : ''}${name}" is also made at "${other}"; the cluster would keep only the last one applied.`,
    mend: () =>
      'Rename one of them, or make the object only once (a Namespace: createNamespace: false in one chart).',
  }),
  otherMesh: define<{ app: string; mesh: string; other: string; otherMesh: string }>({
    code: 'MESH207',
    severity: 'error',
    title: 'call into another mesh',
    message: ({ app, mesh, other, otherMesh }) =>
      `"${app}" is in one mesh (${mesh}) and "${other}" in another (${otherMesh}).`,
    mend: () =>
      'Pass the same Mesh object to both charts, in one App, if they share a mesh; otherwise refer to the other one by MeshApp.fromName.',
  }),
  undeclaredCall: define<{ app: string; callee: string }>({
    code: 'MESH208',
    severity: 'error',
    title: 'address of an app that is not called',
    message: ({ app, callee }) => `"${app}" asks for the address of "${callee}", which it does not call.`,
    mend: ({ callee }) => `Add "${callee}" to its calls.`,
  }),
  unknownPort: define<{ app: string; port: string; ports: readonly string[] }>({
    code: 'MESH209',
    severity: 'error',
    title: 'unknown port',
    message: ({ app, port }) => `"${app}" has no port "${port}".`,
    mend: ({ ports }) => `Its ports are ${listNames(ports)}.`,
  }),
  unknownVersion: define<{ app: string; version: string; versions: readonly string[] }>({
    code: 'MESH210',
    severity: 'error',
    title: 'unknown version',
    message: ({ app, version }) => `"${app}" has no version "${version}".`,
    mend: ({ versions }) => `Its versions are ${listNames(versions)}.`,
  }),
  noMesh: define<Record<string, never>>({
    code: 'MESH211',
    severity: 'error',
    title: 'construct outside a mesh',
    message: () => 'this construct is in no MeshChart, so there is no mesh to describe it for.',
    mend: () => 'Create it inside a MeshChart.',
  }),
  callsItself: define<{ app: string }>({
    code: 'MESH212',
    severity: 'error',
    title: 'app that calls itself',
    message: ({ app }) => `"${app}" lists itself in its calls.`,
    mend: () => 'Leave it out: an app always reaches itself on localhost.',
  }),
  noSuchObject: define<{ app: string; kind: string; kinds: readonly string[] }>({
    code: 'MESH213',
    severity: 'error',
    title: 'no such mesh object',
    message: ({ app, kind }) => `nothing renders a ${kind} for "${app}" on this mesh.`,
    mend: ({ kinds }) => (kinds.length ? `It has ${listNames(kinds)}.` : 'It has none.'),
  }),
  reservedPort: define<{ app: string; port: number; mesh: string; use: string }>({
    code: 'MESH214',
    severity: 'error',
    title: 'port that the proxy uses',
    message: ({ app, port, mesh, use }) =>
      `"${app}" listens on ${port}, which ${mesh}'s proxy uses (${use}).`,
    mend: () => 'Let the container listen on another port: Port.http(80, { targetPort: 8080 }).',
  }),
  literalCredential: define<{ what: string; kind: string; name: string; reason: string }>({
    code: 'MESH215',
    severity: 'error',
    title: 'credential in a manifest',
    message: ({ what, kind, name, reason }) =>
      `${what} in the ${kind} "${name}" ${reason}, and everyone who may read the manifest could read it.`,
    mend: () =>
      "Keep it in a Secret and name that: EnvValue.fromSecretValue({ secret: Secret.fromSecretName(this, 'db', 'db'), key: 'password' }), or Volume.fromSecret for a file. If anyone may know it, say why: Findings.acknowledge(app, 'MESH215', 'why').",
  }),
  removedApp: define<{ app: string }>({
    code: 'MESH216',
    severity: 'error',
    title: 'app that was removed',
    message: ({ app }) => `it names the app "${app}", which was removed from the tree of constructs.`,
    mend: () => 'Leave it out here as well, or keep the app.',
  }),
  namespaceContradiction: define<{ namespace: string; labels: string; other: string; otherLabels: string }>({
    code: 'MESH217',
    severity: 'error',
    title: 'namespace that two charts put into the mesh in two ways',
    message: ({ namespace, labels, other, otherLabels }) =>
      `the namespace "${namespace}" is to have the label "${labels}", and by the chart "${other}" the label "${otherLabels}": its pods have one control plane.`,
    mend: () =>
      'Give both charts the same Mesh object, or one of them a namespace of its own; describe two clusters in an App each.',
  }),
};
