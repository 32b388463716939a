import { lint, TOPICS } from '../../lib/answers/lint';
import { readText } from '../../lib/read';
import { fixture, lintFixture } from './fixture';

/* `istioctl analyze` asks Istio's own admission check, and reports what it refuses as IST0106 and what it warns of as IST0133. */

const RULES = TOPICS.filter(({ mesh }) => mesh === 'Istio').flatMap(({ rules }) => rules);

/** What someone else's admission check refuses. */
const OF_OTHERS: ReadonlySet<string> = new Set(['aks-blocked-crd']);

/** What Istio's admission check takes, with a warning. */
const WARNED = [
  'dr-failover-without-outlier',
  'gw-https-redirect-nonhttp',
  'gw-tls-ciphers',
  'mesh-deprecated-field',
  'vs-gateway-legacy-name',
];

/** Whether Istio's admission check refuses what a rule finds, by the rule itself or by one of its findings. */
function isRefusedByIstio(id: string): boolean {
  const rule = RULES.find((each) => each.id === id);
  const bad = fixture(id, 'bad');
  const effects = bad ? lintFixture(bad).filter((finding) => finding.rule === id) : [];
  return [...(rule ? [rule] : []), ...effects].some(
    ({ effect }) => effect.kind === 'refused' && effect.by === 'webhook',
  );
}

test('the rules on what Istio refuses carry the code of its own check', () => {
  const refusing = RULES.map(({ id }) => id).filter((id) => isRefusedByIstio(id) && !OF_OTHERS.has(id));
  expect(refusing.length).toBeGreaterThan(30);
  const without = refusing.filter(
    (id) => !RULES.find((rule) => rule.id === id)?.codes.some((code) => /^IST01(?:06|33)$/.test(code)),
  );
  expect(without).toEqual([]);
});

test('the rules on what Istio warns of carry the code of its warnings', () => {
  expect(
    RULES.filter(({ codes }) => codes.includes('IST0133'))
      .map(({ id }) => id)
      .sort(),
  ).toEqual(WARNED);
});

test("an object of Istio that breaks its definition carries the code of Istio's check, and one of another API none", () => {
  const codesOf = (apiVersion: string, kind: string, spec: string): readonly string[] =>
    lint(
      readText(
        `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a, namespace: a }\nspec: ${spec}\n`,
        'a.yaml',
      ),
    )
      .filter(({ rule }) => rule === 'schema-value')
      .flatMap(({ codes }) => codes);
  expect(codesOf('security.istio.io/v1', 'PeerAuthentication', '{ mtls: { mode: STRCT } }')).toEqual([
    'IST0106',
  ]);
  expect(codesOf('v1', 'Service', '{ type: Loadbalancer, ports: [{ port: 80 }] }')).toEqual([]);
});
