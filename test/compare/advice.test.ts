import { compareMeshes, LIBRARY, MEASURED, Measured } from '../../lib/compare';

/** The measured run, with another outcome. */
function outcome(rates: readonly [number, number], megabytes: readonly [number, number]): string {
  const measured: Measured = {
    ...MEASURED,
    traffic: {
      ...MEASURED.traffic,
      istio: { ...MEASURED.traffic.istio, rate: [rates[0]] },
      consul: { ...MEASURED.traffic.consul, rate: [rates[1]] },
    },
    memory: {
      ...MEASURED.memory,
      controlPlane: {
        istio: { few: 1, many: megabytes[0] },
        consul: { few: 1, many: megabytes[1] },
      },
    },
  };
  return compareMeshes(LIBRARY, measured).advice.join(' ');
}

test('every feature that one mesh alone refuses is named once, at the other mesh', () => {
  const { advice, capabilities } = compareMeshes();
  const [, istio = '', consul = ''] = advice;
  for (const { what, meshes } of capabilities) {
    const named = [istio, consul].map((text) => text.split(/[:;.] ?/).some((each) => each.trim() === what));
    const refused = [meshes.istio.level, meshes.consul.level].map((level) => level === 'refused');
    expect([what, ...named]).toEqual([what, refused[1] && !refused[0], refused[0] && !refused[1]]);
  }
});

test('the measured sentences follow the measurement, whichever is ahead', () => {
  expect(outcome([0.4, 0.2], [100, 300])).toMatch(
    /Istio's sidecars let 2\.0 times as many requests through\. .*control plane kept 3\.0 times as much memory as Istio's/,
  );
  expect(outcome([0.2, 0.5], [300, 100])).toMatch(
    /Consul's sidecars let 2\.5 times as many requests through\. .*control plane kept 3\.0 times as much memory as Consul's/,
  );
});

test('what noise could turn round is not called a difference', () => {
  const text = outcome([0.2, 0.22], [100, 105]);
  expect(text).toMatch('let about as many requests through');
  expect(text).toMatch('kept about as much memory');
});
