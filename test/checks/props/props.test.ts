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
  ]),
  'ExposureProps.hosts ["*"]',
  `ExposureProps.tls.secretName "${LONG}"`,
  `ImportedAppProps.serviceAccountName "${LONG}"`,
  `IstioOptions.ingress.serviceAccount "${LONG}"`,
  `ConsulOptions.gatewayClass "${LONG}"`,
]);

const set = (path: string, value: unknown): object =>
  path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;

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

test('no public props are forgotten', () => {
  const known = new Set(Object.keys(ROOTS));
  expect([...new Set(props.map(({ of }) => of))].filter((of) => !known.has(of)).sort()).toEqual([]);
});
