import { routingRound } from '../conformance/routing/generate';
import { countFor, mistakes } from '../conformance/routing/judge';
import { Random } from '../conformance/routing/random';
import { Decision } from '../../lib/mesh/route';
import { schemaErrors } from '../schemas/validate';

const MESHES = ['istio', 'consul'] as const;
const SIZE = { islands: 4, requests: 10 };
const rounds = Object.fromEntries(
  MESHES.map(
    (mesh) => [mesh, Array.from({ length: 24 }, (_, index) => routingRound(mesh, index + 1, SIZE))] as const,
  ),
);

describe.each(MESHES)('generated rounds for %s', (mesh) => {
  test('are the same for the same seed', () => {
    const small = { islands: 2, requests: 5 };
    expect(routingRound(mesh, 7, small)).toEqual(routingRound(mesh, 7, small));
    expect(routingRound(mesh, 7, small).rules).not.toEqual(routingRound(mesh, 8, small).rules);
  });

  test('are valid by the schemas of their kinds', () => {
    const all = rounds[mesh]!.slice(0, 3).flatMap(({ rules, common }) => [...rules.flat(), ...common]);
    const errors = [...rounds[mesh]![0]!.world, ...all].flatMap(schemaErrors);
    expect(errors).toEqual([]);
  });

  test('meet every kind of answer', () => {
    const decisions = rounds[mesh]!.flatMap(({ pairs }) => pairs.map(({ decision }) => decision));
    const kinds = new Set(
      decisions.map(({ decision, shares }) => `${decision} by ${Math.min(shares.length, 2)}`),
    );
    expect(kinds).toContain('routed by 1');
    expect(kinds).toContain('routed by 2');
    expect(kinds).toContain('denied by 0');
    if (mesh === 'istio') expect(kinds).toContain('unroutable by 0');
  });

  test('are decided by every kind of rule', () => {
    const kinds = new Set(
      rounds[mesh]!.flatMap(({ pairs }) =>
        pairs.flatMap(({ decision }) => decision.trace.map(({ object }) => object?.kind)),
      ),
    );
    const wanted = {
      istio: [
        'VirtualService',
        'DestinationRule',
        'AuthorizationPolicy',
        'PeerAuthentication',
        'Sidecar',
        'Gateway',
      ],
      consul: ['ServiceRouter', 'ServiceSplitter', 'ServiceResolver', 'ServiceIntentions'],
    }[mesh];
    expect([...kinds]).toEqual(expect.arrayContaining(wanted));
  });

  test('for Consul hold nothing that it refuses', () => {
    if (mesh !== 'consul') return;
    const steps = rounds[mesh]!.flatMap(({ pairs }) =>
      pairs.flatMap(({ decision }) => decision.trace.map(({ step }) => step)),
    );
    expect(steps).not.toContain('refused');
  });
});

describe('the judge', () => {
  const decision = (parts: Partial<Decision>): Decision => ({
    decision: 'routed',
    shares: [],
    lost: [],
    trace: [],
    ...parts,
  });
  const split = decision({
    shares: [
      { host: 'a', version: '1', share: 30, workloads: [] },
      { host: 'a', version: '2', share: 60, workloads: [] },
    ],
    lost: [{ decision: 'unroutable', status: 503, share: 10 }],
  });
  const answer = (parts: object): Parameters<typeof mistakes>[1] => ({
    total: 300,
    failed: 0,
    status: {},
    versions: {},
    pods: {},
    errors: {},
    examples: {},
    millis: { all: 0, slowest: 0, p50: 0, p99: 0 },
    ...parts,
  });
  const wrong = (expected: Decision, parts: object): boolean => mistakes(expected, answer(parts)).length > 0;

  test('asks often where shares must be told apart', () => {
    expect(countFor(split, 300)).toBe(300);
    expect(countFor(decision({ shares: [{ host: 'a', share: 100, workloads: [] }] }), 300)).toBe(6);
  });

  test.each([
    ['as expected', { status: { 200: 270, 503: 30 }, versions: { 1: 90, 2: 180 } }, false],
    ['within what chance does', { status: { 200: 265, 503: 35 }, versions: { 1: 110, 2: 155 } }, false],
    ['beyond it', { status: { 200: 270, 503: 30 }, versions: { 1: 150, 2: 120 } }, true],
    ['of someone else', { status: { 200: 270, 503: 30 }, versions: { 1: 90, 2: 179, 3: 1 } }, true],
    [
      'with another status for the rest',
      { status: { 200: 270, 404: 30 }, versions: { 1: 90, 2: 180 } },
      true,
    ],
  ])('shares %s', (_, parts, isWrong) => {
    expect(wrong(split, parts)).toBe(isWrong);
  });

  const lost = (status?: number): Decision =>
    decision({ decision: 'unroutable', lost: [{ decision: 'unroutable', status, share: 100 }] });

  test.each([
    ['a status', lost(404), { status: { 404: 300 } }, false],
    ['another status', lost(404), { status: { 503: 300 } }, true],
    ['a status now and then', lost(404), { status: { 404: 299, 200: 1 }, versions: { 1: 1 } }, true],
    ['no answer', lost(), { failed: 300 }, false],
    ['an answer where there should be none', lost(), { status: { 404: 300 } }, true],
    ['an answer of a proxy by itself', decision({ status: 301 }), { status: { 301: 300 } }, false],
  ])('%s', (_, expected, parts, isWrong) => {
    expect(wrong(expected, parts)).toBe(isWrong);
  });
});

describe('random choices', () => {
  const random = new Random(3);

  test('lie within their limits and reach them', () => {
    const drawn = Array.from({ length: 500 }, () => random.int(2, 4));
    expect(new Set(drawn)).toEqual(new Set([2, 3, 4]));
  });

  test('some of many keep their order', () => {
    for (let count = 0; count < 100; count++) {
      const some = random.some([1, 2, 3, 4], 1, 3);
      expect(some).toEqual([...some].sort());
      expect(some.length).toBeGreaterThanOrEqual(1);
    }
  });
});
