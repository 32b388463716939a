import { Testing } from 'cdk8s';
import { Mesh, MeshApp, MeshChart, Port } from '../../lib';
import '../../lib/tools/testing';
import { Routing } from '../../lib/answers/route';
import { readPaths, readText } from '../../lib/read';
import { entry, service } from '../routing/consul/pods';
import { ask, outcome, places } from '../routing/ask';
import { join } from 'node:path';

const manifests = readPaths([join(__dirname, 'newcomer/consul-ext.yaml')]).manifests;
const TRANSPARENT = { 'consul.hashicorp.com/transparent-proxy': 'true' };

describe('consul-ext.yaml: a host outside is none of the apps', () => {
  test.each([
    'https://api.stripe.com',
    'https://api.shop.example.com/',
    'http://pay.com',
    'http://203.0.113.7/',
  ])('%s leaves the pod past its proxy', (to) => {
    const decision = new Routing(manifests).decide({ from: 'pay', to });
    expect(decision).toMatchObject({ decision: 'routed', shares: [{ workloads: [], share: 100 }] });
    expect(decision.trace.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/leaves the pod past it, and no rule of the mesh is asked$/),
    );
  });

  test.each([
    'http://api',
    'http://api.shop',
    'http://api.shop.svc:443',
    'http://api.shop.svc.cluster.local',
    'http://api.service.consul',
  ])('%s is the app', (to) => {
    const { shares } = new Routing(manifests).decide({ from: 'pay', to });
    expect(shares).toMatchObject([{ workloads: ['api'], share: 100 }]);
  });
});

describe.each([
  ['explicit', Mesh.consul()],
  ['transparent', Mesh.consul({ upstreams: 'transparent' })],
])('egress-consul.test.ts: with %s upstreams', (_, mesh) => {
  const chart = new MeshChart(Testing.app(), 'c', { namespace: 'shop', mesh });
  new MeshApp(chart, 'pay', { image: 'example/web:1', ports: { http: Port.http(8080) } });
  const objects = Testing.synth(chart) as unknown[];

  test('the door to the outside is open, and said to be', () => {
    expect(objects).toAllow({ from: 'pay', to: 'https://api.stripe.com/' });
    expect(objects).not.toDeny({ from: 'pay', to: 'https://api.stripe.com/' });
  });
});

describe('with transparent proxy', () => {
  const from = 'pay';
  const pods = service('pay', { annotations: TRANSPARENT });
  const mesh = entry('Mesh', 'mesh', '{ transparentProxy: { meshDestinationsOnly: true } }');
  const stripe = entry(
    'ServiceDefaults',
    'stripe',
    '{ protocol: tcp, destination: { addresses: [api.stripe.com], port: 443 } }',
  );
  const gateway = entry('TerminatingGateway', 'out', '{ services: [{ name: stripe }] }');
  const intention = (action: string): string =>
    entry(
      'ServiceIntentions',
      'stripe',
      `{ destination: { name: stripe }, sources: [{ name: pay, action: ${action} }] }`,
    );

  test('a host outside is passed on, unless the mesh is for its own destinations only', () => {
    expect(outcome(ask(pods, { from, to: 'https://api.stripe.com' }))).toEqual({ 'api.stripe.com': 100 });
    const closed = ask(pods + mesh, { from, to: 'https://api.stripe.com' });
    expect(outcome(closed)).toBe('unroutable');
    expect(places(closed).at(-1)).toMatch(/^egress Mesh mesh/);
    expect(pods + mesh).toDeny({ from, to: 'https://api.stripe.com' });
  });

  test('what a pod leaves out of the redirection is passed on all the same', () => {
    const ports = service('pay', {
      annotations: {
        ...TRANSPARENT,
        'consul.hashicorp.com/transparent-proxy-exclude-outbound-ports': '443,9000:9010',
      },
    });
    expect(ports + mesh).toAllow({ from, to: 'https://api.stripe.com' });
    expect(ports + mesh).toAllow({ from, to: 'tcp://db.example.com:9005' });
    expect(ports + mesh).toDeny({ from, to: 'http://api.stripe.com' });
    const ranges = service('pay', {
      annotations: {
        ...TRANSPARENT,
        'consul.hashicorp.com/transparent-proxy-exclude-outbound-cidrs': '203.0.113.0/24',
      },
    });
    expect(ranges + mesh).toAllow({ from, to: 'http://203.0.113.7/' });
    expect(ranges + mesh).toDeny({ from, to: 'http://203.0.114.7/' });
  });

  test('a destination goes through its terminating gateway, if an intention lets it', () => {
    const allowed = ask(pods + mesh + stripe + gateway + intention('allow'), {
      from,
      to: 'https://api.stripe.com',
    });
    expect(outcome(allowed)).toEqual({ 'api.stripe.com': 100 });
    expect(places(allowed).map((place) => place.split(':')[0])).toEqual([
      'egress ServiceDefaults stripe',
      'gateway TerminatingGateway out',
      'access ServiceIntentions stripe',
    ]);
    expect(outcome(ask(pods + stripe + intention('allow'), { from, to: 'https://api.stripe.com' }))).toBe(
      'unroutable',
    );
  });

  test('one that no intention lets it call is none to its proxy, and passed on where all is', () => {
    const denied = pods + stripe + gateway + intention('deny');
    const decision = ask(denied, { from, to: 'https://api.stripe.com' });
    expect(outcome(decision)).toEqual({ 'api.stripe.com': 100 });
    expect(places(decision)[0]).toMatch(/^skipped ServiceDefaults stripe/);
    expect(denied + mesh).toDeny({ from, to: 'https://api.stripe.com' });
  });

  test('a destination by name of connections is told by its TLS alone', () => {
    const all = pods + mesh + stripe + gateway + intention('allow');
    expect(all).toDeny({ from, to: 'http://api.stripe.com:443' });
  });

  test('a destination of HTTP takes its whole port', () => {
    const http = stripe.replace('protocol: tcp', 'protocol: http').replace('443', '80');
    const all = pods + http + gateway + intention('allow');
    expect(outcome(ask(all, { from, to: 'http://api.stripe.com' }))).toEqual({ 'api.stripe.com': 100 });
    expect(outcome(ask(all, { from, to: 'http://example.com' }))).toBe('unroutable 404');
    expect(outcome(ask(all, { from, to: 'https://example.com' }))).toEqual({ 'example.com': 100 });
  });

  test('a Service whose pods have no proxy is reached as it is', () => {
    const plain = service('legacy', { annotations: { 'consul.hashicorp.com/connect-inject': 'false' } });
    expect(outcome(ask(pods + plain, { from, to: 'http://legacy' }))).toEqual({ v1: 100 });
    expect(pods + plain + mesh).toDeny({ from, to: 'http://legacy' });
  });
});

describe('a service outside that Consul knows by name', () => {
  const registration = entry(
    'Registration',
    'billing',
    '{ node: outside, address: 203.0.113.7, service: { name: billing, port: 443 } }',
  );
  const pods = service('pay', { upstreams: 'billing:9000' });

  test('is behind a terminating gateway, by its name or by all that are registered', () => {
    for (const name of ['billing', '"*"']) {
      const yaml =
        pods + registration + entry('TerminatingGateway', 'out', `{ services: [{ name: ${name} }] }`);
      const decision = ask(yaml, { from: 'pay', to: 'http://localhost:9000' });
      expect(outcome(decision)).toEqual({ billing: 100 });
      expect(places(decision)).toContainEqual(expect.stringMatching(/^gateway TerminatingGateway out/));
    }
  });

  test('cannot be reached without one', () => {
    const decision = ask(pods + registration, { from: 'pay', to: 'http://localhost:9000' });
    expect(outcome(decision)).toBe('unroutable');
    expect(decision.trace.at(-1)?.text).toMatch(/^no terminating gateway leads to billing/);
  });

  test('asks its intentions at the gateway', () => {
    const yaml =
      pods +
      registration +
      entry('TerminatingGateway', 'out', '{ services: [{ name: billing }] }') +
      entry(
        'ServiceIntentions',
        'billing',
        '{ destination: { name: billing }, sources: [{ name: "*", action: deny }] }',
      );
    expect(yaml).toDeny({ from: 'pay', to: 'http://localhost:9000' });
  });
});

describe('the NetworkPolicy that the library writes', () => {
  const plain = service('plain', {
    namespace: 'shop',
    annotations: { 'consul.hashicorp.com/connect-inject': 'false' },
  });
  const chart = new MeshChart(Testing.app(), 'c', { namespace: 'shop', mesh: Mesh.consul() });
  new MeshApp(chart, 'api', { image: 'example/api:1', ports: { http: Port.http(80, { targetPort: 8080 }) } });
  const objects = [
    ...(Testing.synth(chart) as object[]),
    ...readText(plain).manifests.map(({ content }) => content),
  ];

  test('keeps out who passes the proxies by', () => {
    const decision = new Routing(
      readText(objects.map((each) => JSON.stringify(each)).join('\n---\n')).manifests,
      {
        mesh: 'consul',
      },
    ).decide({ from: 'plain', to: 'http://api' });
    expect(decision.decision).toBe('denied');
    expect(decision.trace.at(-1)).toMatchObject({
      step: 'access',
      object: { kind: 'NetworkPolicy', name: 'api' },
    });
  });
});
