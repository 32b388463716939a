import { join } from 'node:path';
import { lint } from '../../lib/answers/lint';
import { Routing } from '../../lib/answers/route';
import { Decision, RouteRequest } from '../../lib/mesh/route';
import { readPaths } from '../../lib/read';

/** What the rules and the simulation say of one file. */
function both(name: string, request: RouteRequest): { readonly ids: string[]; readonly decision: Decision } {
  const { manifests, problems } = readPaths([join(__dirname, 'cases', `${name}.yaml`)]);
  const ids = lint({ manifests, problems }).map(({ rule }) => rule);
  return { ids, decision: new Routing(manifests).decide(request) };
}

const INSIDE: RouteRequest = { from: 'client', to: 'http://web:80/' };

describe('the rules and the simulation read Istio alike', () => {
  test('a pod on the network of its node has no proxy', () => {
    const { decision } = both('hostnet', INSIDE);
    expect(decision.decision).toBe('denied');
    expect(decision.trace.map(({ text }) => text).join('\n')).toContain('on the network of its node');
  });

  test.each(['pa-empty', 'pa-none'])('an empty selector is none: %s', (name) => {
    const { ids, decision } = both(name, INSIDE);
    expect(ids).toContain('dr-mtls-vs-peerauth');
    expect(decision).toMatchObject({ decision: 'unroutable', status: 503 });
  });

  test('`./` is the own namespace', () => {
    const { ids, decision } = both('gwref', { from: 'outside', to: 'http://web.example.com/' });
    expect(ids).not.toContain('vs-gateway-unknown');
    expect(decision.decision).toBe('routed');
  });

  test.each(['gwref2', 'gwref3'])('a host that the Gateway does not admit: %s', (name) => {
    const { ids, decision } = both(name, { from: 'outside', to: 'http://web.example.com/' });
    expect(ids).toContain('vs-host-not-in-gateway');
    expect(decision).toMatchObject({ decision: 'unroutable', status: 404 });
  });

  test('what is refused is left out, and the trace names the rule', () => {
    const { ids, decision } = both('refusedvs', INSIDE);
    expect(ids).toContain('vs-action-conflict');
    expect(decision.decision).toBe('routed');
    const refused = decision.trace.filter(({ step }) => step === 'refused');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.text).toContain('(vs-action-conflict)');
  });
});
