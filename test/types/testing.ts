import 'cdk8s-mesh/testing';

/* What must not compile of the matchers. Nothing here runs. */

export function wrong(chart: { toJson(): unknown[] }): void {
  expect(chart).toRoute({ from: 'nginx', to: 'api' }, { '2.0': 100 });
  // @ts-expect-error a request goes somewhere
  expect(chart).toRoute({ from: 'nginx' }, { '2.0': 100 });
  // @ts-expect-error shares are numbers
  expect(chart).toRoute({ from: 'nginx', to: 'api' }, { '2.0': '100' });
  // @ts-expect-error a header has one value
  expect(chart).toDeny({ from: 'nginx', to: 'api', headers: { a: ['1', '2'] } });
  // @ts-expect-error there is no such mesh
  expect(chart).toAllow({ from: 'nginx', to: 'api' }, { mesh: 'linkerd' });
  // @ts-expect-error there is no such severity
  expect(chart).toPassRules({ failOn: 'fatal' });
}
