import { compareMeshes, LIBRARY, MEASURED, Measured } from '../../lib/tools/compare';

/** The measured run, with another outcome. */
function outcome(times: readonly [number, number], megabytes: readonly [number, number]): string {
  const measured: Measured = {
    ...MEASURED,
    traffic: {
      ...MEASURED.traffic,
      istio: { ...MEASURED.traffic.istio, processor: [times[0]] },
      consul: { ...MEASURED.traffic.consul, processor: [times[1]] },
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
    const refused = [meshes['istio']?.level, meshes['consul']?.level].map((level) => level === 'refused');
    expect([what, ...named]).toEqual([what, refused[1] && !refused[0], refused[0] && !refused[1]]);
  }
});

test('the measured sentences follow the measurement, whichever is ahead', () => {
  expect(outcome([2, 4], [100, 300])).toMatch(
    /sidecars of Consul used 2\.0 times as much processor time .* as those of Istio\. .*of Consul kept 3\.0 times as much memory as that of Istio/,
  );
  expect(outcome([5, 2], [300, 100])).toMatch(
    /sidecars of Istio used 2\.5 times as much processor time .* as those of Consul\. .*of Istio kept 3\.0 times as much memory as that of Consul/,
  );
});

test('what noise could turn round is not called a difference', () => {
  const text = outcome([2, 2.2], [100, 105]);
  expect(text).toMatch('used about as much processor time for a request');
  expect(text).toMatch('kept about as much memory');
});
