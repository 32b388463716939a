import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint } from '../../lib/answers/lint';
import { readText } from '../../lib/read';

/** What is said by the definitions of kinds, as `rule path`, for each object of a file. */
function said(file: string): Record<string, string[]> {
  const { manifests } = readText(readFileSync(join(__dirname, file), 'utf8'), file);
  const findings = lint({ manifests }).filter(({ severity }) => severity === 'error');
  const entries = manifests.map(({ kind, name, origin }): [string, string[]] => [
    `${kind} ${name}`,
    findings
      .filter(
        ({ resource, line = 0 }) =>
          resource?.kind === kind && resource.name === name && line >= (origin.line ?? 0),
      )
      .map(({ path = '' }) => path),
  ]);
  return Object.fromEntries(entries);
}

test('words that are none are found at their places (rules/30)', () => {
  expect(Object.values(said('rules/30-enum-values.yaml')).flat().sort()).toMatchObject(
    [
      'spec.mtls.mode',
      'spec.action',
      'spec.trafficPolicy.tls.mode',
      'spec.trafficPolicy.loadBalancer.simple',
      'spec.trafficPolicy.connectionPool.http.h2UpgradePolicy',
      'spec.servers[0].tls.mode',
      'spec.servers[0].tls.minProtocolVersion',
      'spec.location',
      'spec.outboundTrafficPolicy.mode',
      'spec.metrics[0].overrides[0].match.metric',
      'spec.metrics[0].overrides[0].match.mode',
      'spec.metrics[0].overrides[0].tagOverrides.x.operation',
      'spec.configPatches[0].applyTo',
      'spec.configPatches[0].match.context',
      'spec.configPatches[0].patch.operation',
    ].sort(),
  );
});

test('fields that must be there are missed (rules/31)', () => {
  expect(said('rules/31-required-fields.yaml')).toEqual({
    'DestinationRule nohost': ['spec'],
    'VirtualService nodest': ['spec.http[0].route[0]'],
    'VirtualService nohost': ['spec.http[0].route[0].destination'],
  });
});

test('what only rules in CEL say is found (rules/35)', () => {
  expect(said('rules/35-selector-wildcard-and-ports.yaml')).toEqual({
    'ServiceEntry a': ['spec.workloadSelector.labels.app'],
    'ServiceEntry b': ['spec.ports[0].targetPort', 'spec.endpoints[0].ports.http'],
    'AuthorizationPolicy c': ['spec.selector.matchLabels.app'],
    'PeerAuthentication d': ['spec.portLevelMtls'],
    'Telemetry e': ['spec.metrics[0].overrides[0].match.customMetric'],
  });
});

test('kinds that no other rule is about are held to their definitions (rules/36)', () => {
  for (const found of Object.values(said('rules/36-kinds-without-rules.yaml')))
    expect(found.length).toBeGreaterThan(0);
});

test('misspelt fields are found (rules/38)', () => {
  expect(Object.values(said('rules/38-unknown-field.yaml')).flat()).toEqual([
    'spec.http[0].retires',
    'spec.trafficPolciy',
    'spec.selector.matchLabel',
  ]);
});

test('each object with a value that the Gateway API refuses is found (corpora/r70)', () => {
  const found = said('corpora/r70-gwapi-field-values.yaml');
  expect(Object.keys(found)).toHaveLength(13);
  for (const paths of Object.values(found)) expect(paths.length).toBeGreaterThan(0);
});

test('fields in the wrong place are found (istio-users)', () => {
  expect(said('istio-users/field-misplaced.yaml')['VirtualService hello']).toEqual([
    'spec.http[0].retry',
    'spec.mirror',
    'spec.mirrorPercentage',
  ]);
  expect(said('istio-users/timeout-inside-route.yaml')['VirtualService reviews']).toEqual([
    'spec.http[0].route[0].timeout',
  ]);
});
