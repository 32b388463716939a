/**
 * The rooms of lib/: what lives in each, and which others it may import. Imports go one way, and by the index of a room.
 * The linter holds it, and CONTRIBUTING's table is made from it (`npm run docs:tables`).
 */
export const HOUSE = [
  room(
    'names',
    'names, hosts, images, patterns: checked once and carried as brands; what looks like a credential',
    [],
  ),
  room('diagnostics', 'every error and finding in one vocabulary', []),
  room('checks', 'guards of props: each thing that is checked, by one function', ['diagnostics', 'names']),
  room('model', 'what is meant: one frozen node per file, and pure questions to the graph', ['names']),
  room('read', 'manifests of any origin: texts with lines, the index, Kubernetes’ own kinds, worlds', [
    'names',
  ]),
  room('schema', 'what the definitions of kinds say of objects, and in which words it is told', ['read']),
  room('mesh', 'what a mesh is: `Dialect`, its capabilities, checks of a graph', [
    'checks',
    'diagnostics',
    'model',
    'names',
  ]),
  room('mesh/rules', 'what a rule is, and values that the rules of several meshes read', [
    'diagnostics',
    'names',
    'read',
  ]),
  room('mesh/route', 'what becomes of a request, in words that no mesh has for itself', [
    'mesh/rules',
    'names',
    'read',
  ]),
  room('mesh/definition', 'all that is known of a mesh, as one object', [
    'mesh',
    'mesh/route',
    'mesh/rules',
    'read',
  ]),
  room('meshes', 'the one registry of meshes: a line for each', ['mesh/definition', 'meshes/*']),
  room('meshes/istio', 'all that is known of Istio', [
    'mesh/definition',
    'mesh/rules',
    'meshes/istio/*',
    'read',
  ]),
  room('meshes/consul', 'all that is known of Consul', [
    'mesh/definition',
    'mesh/rules',
    'meshes/consul/*',
    'read',
  ]),
  room('meshes/gateway-api', 'the Gateway API by its own text', [
    'mesh/definition',
    'mesh/rules',
    'meshes/gateway-api/*',
    'read',
  ]),
  room('meshes/any', 'what is known of whichever mesh', ['mesh/definition', 'meshes/any/*', 'read']),
  room('meshes/istio/speak', 'the model as objects of Istio', ['mesh', 'model', 'names'], { bindings: true }),
  room('meshes/istio/read', 'objects of Istio, and what they mean', ['mesh/rules', 'names', 'read']),
  room('meshes/istio/rules', 'what can be wrong with them: one rule, one small file', [
    'mesh/rules',
    'meshes/istio/read',
    'names',
    'read',
  ]),
  room('meshes/istio/route', 'how Istio decides a request', [
    'mesh/route',
    'mesh/rules',
    'meshes/istio/read',
    'names',
    'read',
  ]),
  room(
    'meshes/istio/control-plane',
    'Istio itself, and what it hands over to the apps',
    [
      'checks',
      'describe/edge',
      'diagnostics',
      'mesh',
      'meshes/istio/speak',
      'model',
      'names',
      'platform/install',
      'platform/observability',
    ],
    { bindings: true },
  ),
  room('meshes/consul/words', 'numbers and names that Consul has for what is in a pod', []),
  room(
    'meshes/consul/speak',
    'the model as objects of Consul',
    ['mesh', 'meshes/consul/words', 'model', 'names'],
    { bindings: true },
  ),
  room('meshes/consul/read', 'objects of Consul, and what they mean', [
    'mesh/rules',
    'meshes/consul/words',
    'names',
    'read',
  ]),
  room('meshes/consul/rules', 'what can be wrong with them', [
    'mesh/rules',
    'meshes/consul/read',
    'meshes/consul/words',
    'names',
    'read',
    'schema',
  ]),
  room('meshes/consul/route', 'how Consul decides a request', [
    'mesh/route',
    'mesh/rules',
    'meshes/consul/read',
    'names',
    'read',
  ]),
  room('meshes/consul/control-plane', 'Consul itself, its DNS, and what it hands over to the apps', [
    'checks',
    'describe/dns',
    'diagnostics',
    'mesh',
    'meshes/consul/speak',
    'names',
    'platform/install',
  ]),
  room('meshes/gateway-api/rules', 'what can be wrong with objects of the Gateway API', [
    'mesh/rules',
    'names',
    'read',
  ]),
  room('meshes/gateway-api/route', 'how a gateway of the Gateway API decides a request', [
    'mesh/route',
    'mesh/rules',
    'read',
  ]),
  room('meshes/any/rules', 'rules for whichever mesh: definitions of kinds, DNS, Flagger, Argo Rollouts', [
    'mesh/rules',
    'names',
    'read',
    'schema',
  ]),
  room('describe/app', 'MeshChart, MeshApp, imported apps, the facets', [
    'checks',
    'diagnostics',
    'mesh',
    'model',
    'names',
  ]),
  room('describe/mesh', '`Mesh`: the meshes that apps are described for', ['describe/app', 'mesh', 'meshes']),
  room('describe/release', 'where requests go', ['checks', 'describe/app', 'diagnostics', 'model']),
  room('describe/access', 'who may call whom', ['checks', 'describe/app', 'diagnostics', 'model']),
  room('describe/edge', 'how the outside comes in', [
    'checks',
    'describe/app',
    'diagnostics',
    'model',
    'names',
  ]),
  room('describe/dns', 'names outside of the cluster’s own DNS', [
    'checks',
    'describe/app',
    'diagnostics',
    'mesh',
    'meshes',
    'names',
  ]),
  room('platform/install', 'how a Helm chart is installed, whatever is in it', [
    'checks',
    'diagnostics',
    'names',
  ]),
  room('platform/observability', 'what is measured, traced and alerted, and who may look at it', [
    'checks',
    'describe/app',
    'diagnostics',
    'mesh',
    'model',
    'names',
    'platform/install',
  ]),
  room('platform/azure', 'the cluster and its address, by CDKTF', ['checks', 'diagnostics', 'names']),
  room('answers/lint', 'what is wrong with manifests', [
    'diagnostics',
    'mesh/definition',
    'mesh/rules',
    'meshes',
    'read',
    'schema',
  ]),
  room('answers/route', 'what becomes of a request, from manifests alone', [
    'answers/lint',
    'mesh/definition',
    'mesh/route',
    'mesh/rules',
    'meshes',
    'read',
  ]),
  room('tools/cli', 'the command `cdk8s-mesh`', [
    'answers/*',
    'diagnostics',
    'mesh/route',
    'mesh/rules',
    'meshes',
    'names',
    'read',
    'tools/compare',
  ]),
  room('tools/testing', 'matchers for Jest', ['answers/*', 'mesh/route', 'read']),
  room('tools/validation', 'the rules at synth, and as a plugin of cdk8s-cli', [
    'answers/lint',
    'checks',
    'describe/app',
    'diagnostics',
    'names',
  ]),
  room('tools/compare', 'the meshes side by side: data in, text out', [
    'diagnostics',
    'mesh',
    'mesh/definition',
    'meshes',
    'names',
  ]),
];

/** The room that a file of lib/ lives in; nothing for the public entries beside the rooms. */
export function roomOf(file) {
  return LONGEST_FIRST.find(({ name }) => file.startsWith(`lib/${name}/`));
}

/** Whether a room may import another. */
export function mayImport(room, other) {
  return room.imports.some((each) =>
    each.endsWith('/*') ? other.name.startsWith(each.slice(0, -1)) : each === other.name,
  );
}

function room(name, about, imports, { bindings = false } = {}) {
  return { name, about, imports, bindings };
}

const LONGEST_FIRST = [...HOUSE].sort((left, right) => right.name.length - left.name.length);
