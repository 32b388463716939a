import { MESHES } from '../../lib/meshes';
import { ManifestIndex, readText } from '../../lib/read';
import { ALL_RULES } from '../../lib/answers/lint';
import { fixture } from './fixture';

/** What becomes of what each rule finds in its bad.yaml, by line, where it is not the same for all of it. */
const TABLE: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
  'gwapi-backend-unknown': { otherwise: [26, 29, 30], 'api-server': [32] },
  'gwapi-reference-grant-missing': { otherwise: [27], ignored: [14] },
  'gwapi-listener-duplicate': { 'api-server': [12, 15], ignored: [18, 28], server: [48] },
  'gwapi-mesh-feature-unsupported': {
    ignored: [11, 17, 29, 58, 61],
    server: [34, 36, 91, 110],
    controller: [68, 127],
  },
  'pd-flagger-mode': { 'api-server': [43, 85, 207], otherwise: [125, 167] },
  'pd-flagger-interval': { otherwise: [43], 'api-server': [83] },
  'pd-consul-flagger-unsupported': { 'api-server': [30], otherwise: [73] },
  'pd-rollout-route-missing': { controller: [122, 155, 184, 215, 240, 246], otherwise: [288] },
  'pd-rollout-step': { controller: [59, 61, 63, 64, 67], otherwise: [66] },
  'consul-splitter-duplicate': { server: [10], webhook: [20] },
  'consul-router-invalid': { webhook: [10, 15, 19, 30], server: [11, 22, 24, 31] },
  'consul-resolver-invalid': {
    webhook: [8, 11, 13, 15, 17, 19, 21, 23, 25, 29, 31, 34, 43, 55, 66],
    server: [27, 35],
  },
  'consul-lb-invalid': { server: [9, 20, 40], webhook: [23, 24, 27] },
  'consul-intention-invalid': { webhook: [10, 12, 22, 25, 37, 70], server: [19, 26, 49] },
  'consul-intention-duplicate-destination': { webhook: [22], server: [12] },
  'consul-servicedefaults-invalid': {
    webhook: [7, 8, 9, 12, 16, 31, 33, 34, 55],
    server: [14, 17, 20, 21, 42],
  },
  'consul-ingress-protocol': { server: [29, 30, 31, 47], webhook: [32, 39, 42, 48, 52] },
  'consul-terminating-tls': { webhook: [8], server: [11, 12] },
  'consul-jwt-provider': { webhook: [11, 13, 17, 26, 39, 50], server: [77] },
  'consul-exported-invalid': { server: [8, 16], webhook: [13, 14, 15] },
  'consul-multiport-unsupported': { injector: [43, 44, 45, 46], 'api-server': [86] },
  'consul-annotation-parse': { injector: [30, 32, 56], otherwise: [31] },
};

test.each(Object.entries(TABLE))('what becomes of what %s finds', (id, wanted) => {
  const rule = ALL_RULES.find((each) => each.id === id)!;
  const { text, options } = fixture(id, 'bad')!;
  const found: Record<string, number[]> = {};
  const facts = MESHES.flatMap((mesh) => mesh.facts ?? []);
  rule.check(
    new ManifestIndex(readText(text).manifests, options, facts),
    (manifest, at, _message, details) => {
      const effect = details?.effect ?? rule.effect;
      const lines = (found[effect.kind === 'refused' ? effect.by : effect.kind] ??= []);
      const line = manifest.lineOf(at.path) ?? 0;
      if (!lines.includes(line)) lines.push(line);
    },
  );
  for (const lines of Object.values(found)) lines.sort((left, right) => left - right);
  expect(found).toEqual(wanted);
});
