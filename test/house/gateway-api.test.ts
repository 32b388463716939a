import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint } from '../../lib/answers/lint';
import { readText } from '../../lib/read';
import { app, ask, outcome } from '../routing/ask';

/**
 * The rules and `route` read a reference of the Gateway API alike: what a rule says nothing takes is attached to nothing, and
 * what is attached is said nothing of.
 */
const CASE = readFileSync(join(__dirname, 'cases/gw-parent.yaml'), 'utf8');
const PARENT = '{kind: Service, name: web, port: 80}';

const found = (yaml: string): readonly string[] =>
  lint(readText(yaml, 'mesh.yaml'))
    .filter(({ rule }) => rule.startsWith('gwapi-'))
    .map(({ rule, message }) => `${rule}: ${message}`);

describe('a reference to a Service as the parent', () => {
  const parent = (text: string): string => CASE.replace(PARENT, text);
  const isTaken = (yaml: string): boolean => {
    const decision = ask(yaml, { from: 'client', to: 'http://web' }, { mesh: 'istio' });
    return decision.trace.some(({ object }) => object?.kind === 'HTTPRoute');
  };

  test.each([
    ['without a group means a Service of the Gateway API', PARENT, /no Service without `group: ""`/],
    ['of the core group', '{group: "", kind: Service, name: web, port: 80}', undefined],
    [
      'of the core group, in its own namespace',
      '{group: "", kind: Service, name: web, namespace: shop}',
      undefined,
    ],
    ['at a port that it does not have', '{group: "", kind: Service, name: web, port: 81}', /has no port 81/],
  ])('%s', (_, text, said) => {
    const yaml = parent(text);
    expect(yaml).toContain(text);
    expect(isTaken(yaml)).toBe(said === undefined);
    if (said === undefined) expect(found(yaml)).toEqual([]);
    else expect(found(yaml)).toEqual([expect.stringMatching(said)]);
  });

  test.each([
    ['of a group that has none', '{group: apps, kind: Service, name: web, port: 80}'],
    ['of a group that is called core', '{group: core, kind: Service, name: web, port: 80}'],
    ['of the core group that is a Gateway', '{group: "", kind: Gateway, name: web}'],
  ])('%s is attached to nothing', (_, text) => {
    expect(isTaken(parent(text))).toBe(false);
  });
});

describe('a reference to a Gateway as the parent', () => {
  interface Attached {
    readonly parent?: string;
    readonly listener?: string;
    readonly hostnames?: string;
  }
  const yaml = ({
    parent = 'name: public',
    listener = '',
    hostnames = '[a.example.com]',
  }: Attached): string =>
    `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  gatewayClassName: istio
  listeners: [{ name: web, port: 80, protocol: HTTP, ${listener} }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ ${parent} }]
  hostnames: ${hostnames}
  rules: [{ backendRefs: [{ name: api, port: 80 }] }]
---
${app('api', { namespace: 'shop' })}`;
  const GROUP = 'gateway.networking.k8s.io';

  const TAKEN: readonly (readonly [string, Attached])[] = [
    ['by its name alone', {}],
    ['with its group and kind', { parent: `group: ${GROUP}, kind: Gateway, name: public` }],
    ['with its section and port', { parent: 'name: public, sectionName: web, port: 80' }],
    ['with a listener for the kind', { listener: 'allowedRoutes: { kinds: [{ kind: HTTPRoute }] }' }],
    ['with a listener for a pattern', { listener: 'hostname: "*.example.com"' }],
    [
      'with a listener for namespaces by their names',
      {
        listener:
          'allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { kubernetes.io/metadata.name: shop } } } }',
      },
    ],
  ];
  const NOT_TAKEN: readonly (readonly [string, Attached, RegExp])[] = [
    ['with another section', { parent: 'name: public, sectionName: other' }, /no listener "other"/],
    ['with another port', { parent: 'name: public, port: 81' }, /no listener .* has port 81/],
    [
      'with a listener for another kind',
      { listener: 'allowedRoutes: { kinds: [{ kind: GRPCRoute }] }' },
      /takes no HTTPRoute/,
    ],
    [
      'with a listener for the kind of another group',
      { listener: 'allowedRoutes: { kinds: [{ group: example.com, kind: HTTPRoute }] }' },
      /takes no HTTPRoute/,
    ],
    [
      'with a listener for no namespace',
      { listener: 'allowedRoutes: { namespaces: { from: None } }' },
      /takes no routes from the namespace "shop"/,
    ],
    [
      'with a listener for other hosts',
      { listener: 'hostname: "*.example.org"' },
      /is for "\*\.example\.org"/,
    ],
  ];
  const asked = (text: string): unknown =>
    outcome(ask(text, { to: 'http://a.example.com' }, { mesh: 'istio' }));

  test.each(TAKEN)('%s', (_, attached) => {
    const text = yaml(attached);
    expect(found(text)).toEqual([]);
    expect(asked(text)).toEqual({ v1: 100 });
  });

  test.each(NOT_TAKEN)('%s', (_, attached, said) => {
    const text = yaml(attached);
    expect(found(text)).toEqual([expect.stringMatching(said)]);
    expect(asked(text)).not.toEqual({ v1: 100 });
  });

  test('of the core group is attached to nothing', () => {
    expect(asked(yaml({ parent: 'group: "", kind: Gateway, name: public' }))).toBe('unroutable 404');
  });
});

describe('what is refused is said of a request that is about it', () => {
  const redirect =
    'rules: [{filters: [{type: RequestRedirect, requestRedirect: {port: 8080}}], backendRefs: [{name: web-v2, port: 80}]}]';
  const refused = CASE.replace(PARENT, '{group: "", kind: Service, name: web, port: 80}').replace(
    'rules: [{backendRefs: [{name: web-v2, port: 80}]}]',
    redirect,
  );

  test.each(['istio', 'gateway-api'] as const)('a route of a Service, on %s', (mesh) => {
    const { trace } = ask(refused, { from: 'client', to: 'http://web' }, { mesh });
    const said = trace.filter(({ step }) => step === 'refused');
    expect(said.map(({ object, text }) => `${object?.kind} ${text}`)).toEqual([
      expect.stringMatching(
        /^HTTPRoute the API server refuses it.*a redirect has no backends \(gwapi-filter-conflict\)/,
      ),
    ]);
    const elsewhere = ask(refused, { from: 'client', to: 'http://web-v2' }, { mesh });
    expect(elsewhere.trace.map(({ step }) => step)).not.toContain('refused');
  });

  const listeners = (second: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  gatewayClassName: CLASS
  listeners: [{ name: web, port: 80, protocol: HTTP }${second}]
---
`;
  const atGateway = refused.replace('{group: "", kind: Service, name: web, port: 80}', '{name: public}');

  test.each(['istio', 'consul', 'gateway-api'] as const)(
    'a route of a Gateway, and the Gateway, on %s',
    (mesh) => {
      const asked = (yaml: string): readonly string[] =>
        ask(
          yaml.replace('CLASS', mesh === 'gateway-api' ? 'any' : mesh),
          { to: 'http://a.example.com' },
          { mesh },
        )
          .trace.filter(({ step }) => step === 'refused')
          .map(({ object, text }) => `${object?.kind} ${text}`);
      expect(asked(listeners('') + atGateway)).toEqual([
        expect.stringMatching(/^HTTPRoute .*\(gwapi-filter-conflict\)/),
      ]);
      const twice = listeners(', { name: web, port: 81, protocol: HTTP }');
      expect(asked(twice + CASE)).toEqual([expect.stringMatching(/^Gateway .*twice \(schema-value\)/)]);
    },
  );
});
