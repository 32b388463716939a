import { MeshError } from '../../../lib/diagnostics';
import { MESHES } from '../../support/charts';
import { PropKind, PublicProp, publicProps } from './public-props';
import { ROOTS } from './roots';

const LONG = 'a'.repeat(64);

/** Values that are wrong for nearly every prop of a kind. */
const WRONG: Readonly<Record<PropKind, readonly unknown[]>> = {
  number: [NaN, -1, 1.5, Infinity, '1'],
  boolean: ['', 'no', 0, 'constructor'],
  text: ['', '*', LONG, 'Not A Name!', '__proto__'],
  word: ['', '*', 'Declared', 'constructor', '__proto__', 'toString', LONG],
  texts: [[''], ['*'], ['Not A Name!']],
  map: [{ 'bad key!': 'x' }, { x: 'bad value\n' }, { x: LONG }],
  other: [],
};

/** What is no mistake, though it is for others of its kind. */
const LEGAL: ReadonlySet<string> = new Set([
  'AbTestProps.order -1',
  'AbTestProps.order 1.5',
  ...['MeshAppProps', 'WorkloadProps'].flatMap((of) => [
    `${of}.image "${LONG}"`,
    `${of}.command`,
    `${of}.args`,
    `${of}.pod.annotations {"x":"bad value\\n"}`,
    `${of}.pod.annotations {"x":"${LONG}"}`,
  ]),
  'PodOptions.annotations {"x":"bad value\\n"}',
  `PodOptions.annotations {"x":"${LONG}"}`,
  'ExposureProps.hosts ["*"]',
  `ExposureProps.tls.secretName "${LONG}"`,
  `ImportedAppProps.serviceAccountName "${LONG}"`,
  `IstioOptions.ingress.serviceAccount "${LONG}"`,
  `ConsulOptions.gatewayClass "${LONG}"`,
  ...['GoldenSignalsProps', 'ServiceLevelObjectiveProps'].flatMap((of) => [
    `${of}.name "${LONG}"`,
    `${of}.alertLabels {"x":"bad value\\n"}`,
    `${of}.alertLabels {"x":"${LONG}"}`,
  ]),
  'ServiceLevelObjectiveProps.availability 1.5',
  'ServiceLevelObjectiveProps.latency.percent 1.5',
  ...['storageClass'].map((name) => `ConsulControlPlaneProps.servers.${name} "${LONG}"`),
  'ConsulControlPlaneProps.datacenter "__proto__"',
  'ArgoOptions.firstWave -1',
  ...['Sampling', 'Tracing', 'Jaeger'].map((of) => `${of}Options.samplingPercent 1.5`),
  ...['Secret', 'ExternalSecret', 'SecretsStore', 'AzureKeyVault', 'AzureStaticIp'].map(
    (of) => `${of}Options.name "${LONG}"`,
  ),
  `ArgoOptions.project "${LONG}"`,
  `AzureStaticIpOptions.resourceGroup "${LONG}"`,
  'AzureStaticIpOptions.resourceGroup "__proto__"',
  `ConsulDnsProps.checkImage "${LONG}"`,
  `DnsCheckProps.image "${LONG}"`,
  `ExternalSecretOptions.store.name "${LONG}"`,
  `HelmChartProps.chart "${LONG}"`,
  `HelmChartProps.repository.name "${LONG}"`,
  `MeshRulesProps.clusterDomain "${LONG}"`,
  `SecretOptions.keys {"x":"${LONG}"}`,
  ...['clientId', 'usernameClaim'].flatMap((name) => [
    `OpenIdOptions.${name} "${LONG}"`,
    `OpenIdOptions.${name} "__proto__"`,
  ]),
  `SecretsStoreOptions.parameters`,
  // What no one asks for may be called anything.
  'SecretOptions.keys {"bad key!":"x"}',
  // A login must stand beside it, and is asked for as such; Jaeger is asked about where it is installed.
  'ObservabilityProps.kiali.version',
  'ObservabilityProps.jaeger.version',
  ...['gossipKey', 'bootstrapToken', 'authority.certificate', 'authority.key', 'vault.certificate'].map(
    (name) => `ConsulControlPlaneProps.${name}.name "${LONG}"`,
  ),
  ...['gossipKey', 'bootstrapToken', 'authority.certificate', 'authority.key', 'vault.certificate'].flatMap(
    (name) => [LONG, '__proto__'].map((key) => `ConsulControlPlaneProps.${name}.key "${key}"`),
  ),
]);

/** What must stand beside a prop, so that nothing else is wrong. */
const BESIDE: Readonly<Record<string, object>> = {
  key: { name: 'a-secret' },
  url: { name: 'r' },
  kind: { name: 's' },
};

const set = (path: string, value: unknown): object =>
  path
    .split('.')
    .reduceRight<unknown>(
      (inner, key, position, keys) =>
        position === keys.length - 1 ? { ...BESIDE[key], [key]: inner } : { [key]: inner },
      value,
    ) as object;

const props = publicProps();
const rows = props
  .filter(({ of }) => ROOTS[of])
  .flatMap((prop) =>
    WRONG[prop.kind].map(
      (value) => [`${prop.of}.${prop.path}`, JSON.stringify(value) ?? String(value), prop, value] as const,
    ),
  );

describe.each(MESHES)('a wrong value is refused, on %s', (mesh) => {
  test.each(rows)('%s: %s', (name, _text, { of, path }: PublicProp, value) => {
    const build = ROOTS[of]?.(mesh);
    if (!build || LEGAL.has(`${name} ${JSON.stringify(value)}`) || LEGAL.has(name)) return;
    let told: unknown;
    try {
      build(set(path, value));
    } catch (error) {
      told = error;
    }
    expect(String(told)).toMatch(/MESH\d{3}/);
    expect(told instanceof MeshError || told instanceof Error).toBe(true);
  });
});

/**
 * Interfaces that no row asks for: their props are those of another one, that is asked, or they are read by something that is not the
 * library. A new one is to be given a root, not a line here.
 */
const WITHOUT_ROOT = [
  // Of which the props of the constructs are made.
  'ConsulControlPlaneOptions',
  'IstioControlPlaneOptions',
  'IstioGatewayProps',
  // Runs helm.
  'HelmOptions',
  // Given by cdk8s-cli, from a file.
  'MeshRulesPluginProps',
];

test('no public props are forgotten', () => {
  const known = new Set([...Object.keys(ROOTS), ...WITHOUT_ROOT]);
  expect([...new Set(props.map(({ of }) => of))].filter((of) => !known.has(of)).sort()).toEqual([]);
});
