import { AbTest, CanaryRelease, Match, MeshApp, MeshChart, Mirror, Port } from 'cdk8s-mesh';
import { api, destination, host, toApi, web } from '../support/apps';
import { testIntents } from '../support/intents';

const firefox = Match.header('user-agent').regex('.*Firefox.*');
const staff = Match.header('x-staff').exact('yes');

const subsets = {
  istio: {
    kind: 'DestinationRule',
    name: 'api',
    spec: {
      host: host('api'),
      subsets: [
        { name: 'v1-0', labels: { version: '1.0' } },
        { name: 'v2-0', labels: { version: '2.0' } },
      ],
    },
  },
  consul: {
    kind: 'ServiceResolver',
    name: 'api',
    spec: {
      subsets: {
        'v1-0': { filter: 'Service.Meta.version == "1.0"', onlyPassing: true },
        'v2-0': { filter: 'Service.Meta.version == "2.0"', onlyPassing: true },
      },
    },
  },
};

const virtualService = (...http: readonly object[]): { kind: string; name: string; spec: object } => ({
  kind: 'VirtualService',
  name: 'api',
  spec: { hosts: [host('api')], http },
});

const splitter = (...splits: readonly object[]): { kind: string; name: string; spec: object } => ({
  kind: 'ServiceSplitter',
  name: 'api',
  spec: { splits },
});

const router = (...routes: readonly object[]): { kind: string; name: string; spec: object } => ({
  kind: 'ServiceRouter',
  name: 'api',
  spec: { routes },
});

const consulRoute = (header: object, serviceSubset: string): object => ({
  match: { http: { header: [header] } },
  destination: { service: 'api', serviceSubset },
});

const byFirefox = { headers: { 'user-agent': { regex: '.*Firefox.*' } } };
const byStaff = { headers: { 'x-staff': { exact: 'yes' } } };
const consulFirefox = { name: 'user-agent', regex: '.*Firefox.*' };
const consulStaff = { name: 'x-staff', exact: 'yes' };

function tcpApp(chart: MeshChart): MeshApp<'1.0' | '2.0', 'amqp', 'tcp'> {
  return new MeshApp(chart, 'queue', {
    image: 'queue:1',
    ports: { amqp: Port.tcp(5672) },
    versions: { '1.0': {}, '2.0': {} },
  });
}

testIntents('where requests go', [
  {
    what: 'one version: no route needs to be written',
    build: (chart) => void web(chart),
    istio: { has: [], lacks: ['VirtualService web', 'DestinationRule web'] },
    consul: { has: [], lacks: ['ServiceRouter web', 'ServiceSplitter web', 'ServiceResolver web'] },
  },
  {
    what: 'one version that has a name: everything goes to it, and nothing to pods of one that was taken away',
    build: (chart) => {
      const versions = { '1.0': { image: 'api:1.0' } };
      new MeshApp(chart, 'api', { ports: { http: Port.http(8080) }, versions });
    },
    istio: { has: [virtualService(toApi(['v1-0']))] },
    consul: { has: [splitter({ weight: 100, serviceSubset: 'v1-0' })] },
  },
  {
    what: 'two versions: subsets, and any pod of either answers',
    build: (chart) => void api(chart),
    istio: { has: [subsets.istio], lacks: ['VirtualService api'] },
    consul: { has: [subsets.consul], lacks: ['ServiceRouter api', 'ServiceSplitter api'] },
  },
  {
    what: 'a canary of 50 and 50',
    build: (chart) =>
      void new CanaryRelease(chart, 'canary', { app: api(chart), weights: { '1.0': 50, '2.0': 50 } }),
    istio: { has: [subsets.istio, virtualService(toApi(['v1-0', 50], ['v2-0', 50]))] },
    consul: {
      has: [
        subsets.consul,
        splitter({ weight: 50, serviceSubset: 'v1-0' }, { weight: 50, serviceSubset: 'v2-0' }),
      ],
      lacks: ['ServiceRouter api'],
    },
  },
  {
    what: 'a canary of 90 and 10',
    build: (chart) =>
      void new CanaryRelease(chart, 'canary', { app: api(chart), weights: { '1.0': 90, '2.0': 10 } }),
    istio: { has: [virtualService(toApi(['v1-0', 90], ['v2-0', 10]))] },
    consul: { has: [splitter({ weight: 90, serviceSubset: 'v1-0' }, { weight: 10, serviceSubset: 'v2-0' })] },
  },
  {
    what: 'a canary of 100 and 0: the version with nothing is not named',
    build: (chart) =>
      void new CanaryRelease(chart, 'canary', { app: api(chart), weights: { '1.0': 100, '2.0': 0 } }),
    istio: { has: [virtualService(toApi(['v1-0']))] },
    consul: { has: [splitter({ weight: 100, serviceSubset: 'v1-0' })] },
  },
  {
    what: 'a canary with a version left out, as by a variable that is not set',
    build: (chart) => {
      const weights = { '1.0': 100, '2.0': undefined };
      new CanaryRelease(chart, 'canary', { app: api(chart), weights });
    },
    istio: { has: [virtualService(toApi(['v1-0']))] },
    consul: { has: [splitter({ weight: 100, serviceSubset: 'v1-0' })] },
  },
  {
    what: 'an A/B test beside a canary is asked first, wherever it is written',
    build: (chart) => {
      const app = api(chart);
      new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 80, '2.0': 20 } });
      new AbTest(chart, 'firefox', { app, when: firefox, to: '2.0' });
    },
    istio: {
      has: [virtualService({ match: [byFirefox], ...toApi(['v2-0']) }, toApi(['v1-0', 80], ['v2-0', 20]))],
    },
    consul: {
      has: [
        router(consulRoute(consulFirefox, 'v2-0')),
        splitter({ weight: 80, serviceSubset: 'v1-0' }, { weight: 20, serviceSubset: 'v2-0' }),
      ],
    },
  },
  {
    what: 'an A/B test alone: all others get any pod of any version',
    build: (chart) => void new AbTest(chart, 'firefox', { app: api(chart), when: firefox, to: '2.0' }),
    istio: {
      has: [
        virtualService(
          { match: [byFirefox], ...toApi(['v2-0']) },
          { route: [{ destination: destination('api', 8080) }] },
        ),
      ],
    },
    consul: { has: [router(consulRoute(consulFirefox, 'v2-0'))], lacks: ['ServiceSplitter api'] },
  },
  {
    what: 'an A/B test with `otherwise`',
    build: (chart) =>
      void new AbTest(chart, 'firefox', { app: api(chart), when: firefox, to: '2.0', otherwise: '1.0' }),
    istio: { has: [virtualService({ match: [byFirefox], ...toApi(['v2-0']) }, toApi(['v1-0']))] },
    consul: {
      has: [router(consulRoute(consulFirefox, 'v2-0')), splitter({ weight: 100, serviceSubset: 'v1-0' })],
    },
  },
  {
    what: 'an A/B test of an app with one version: the subset that it names is there',
    build: (chart) => {
      const app = web(chart);
      new AbTest(chart, 'firefox', { app, when: firefox, to: 'v1' });
    },
    istio: {
      has: [
        {
          kind: 'DestinationRule',
          name: 'web',
          spec: { host: host('web'), subsets: [{ name: 'v1', labels: { version: 'v1' } }] },
        },
      ],
    },
    consul: {
      has: [
        {
          kind: 'ServiceResolver',
          name: 'web',
          spec: { subsets: { v1: { filter: 'Service.Meta.version == "v1"', onlyPassing: true } } },
        },
      ],
    },
  },
  {
    what: 'several A/B tests: by `order`, not by name or place',
    build: (chart) => {
      const app = api(chart);
      new AbTest(chart, 'a', { app, when: firefox, to: '2.0', order: 2 });
      new AbTest(chart, 'b', { app, when: staff, to: '1.0', order: 1 });
    },
    istio: {
      has: [
        virtualService(
          { match: [byStaff], ...toApi(['v1-0']) },
          { match: [byFirefox], ...toApi(['v2-0']) },
          { route: [{ destination: destination('api', 8080) }] },
        ),
      ],
    },
    consul: { has: [router(consulRoute(consulStaff, 'v1-0'), consulRoute(consulFirefox, 'v2-0'))] },
  },
  {
    what: 'several A/B tests of one order: by path, however they are written',
    build: (chart) => {
      const app = api(chart);
      new AbTest(chart, 'b', { app, when: staff, to: '1.0' });
      new AbTest(chart, 'a', { app, when: firefox, to: '2.0' });
    },
    istio: {
      has: [
        virtualService(
          { match: [byFirefox], ...toApi(['v2-0']) },
          { match: [byStaff], ...toApi(['v1-0']) },
          { route: [{ destination: destination('api', 8080) }] },
        ),
      ],
    },
    consul: { has: [router(consulRoute(consulFirefox, 'v2-0'), consulRoute(consulStaff, 'v1-0'))] },
  },
  {
    what: 'a mirror of a tenth of the requests',
    build: (chart) => {
      const app = api(chart);
      new AbTest(chart, 'all', { app, when: firefox, to: '1.0', otherwise: '1.0' });
      new Mirror(chart, 'mirror', { app, to: '2.0', percent: 10 });
    },
    istio: {
      has: [
        virtualService(
          ...[{ match: [byFirefox], ...toApi(['v1-0']) }, toApi(['v1-0'])].map((rule) => ({
            ...rule,
            mirrors: [{ destination: destination('api', 8080, 'v2-0'), percentage: { value: 10 } }],
          })),
        ),
      ],
    },
    consul: { refused: ['[shop/mirror] MESH601'] },
  },
  {
    what: 'a canary of connections',
    build: (chart) =>
      void new CanaryRelease(chart, 'canary', { app: tcpApp(chart), weights: { '1.0': 70, '2.0': 30 } }),
    istio: {
      has: [
        {
          kind: 'VirtualService',
          name: 'queue',
          spec: {
            hosts: [host('queue')],
            tcp: [
              {
                match: [{ port: 5672 }],
                route: [
                  { destination: destination('queue', 5672, 'v1-0'), weight: 70 },
                  { destination: destination('queue', 5672, 'v2-0'), weight: 30 },
                ],
              },
            ],
          },
        },
      ],
    },
    consul: { refused: ['[shop/canary] MESH601'] },
  },
  {
    what: 'the version names of one app in every form a label takes',
    build: (chart) =>
      void new MeshApp(chart, 'app', {
        image: 'app:1',
        ports: { http: Port.http(80) },
        versions: { '1.0': {}, '2.0-RC1': {}, blue: {}, v3_a: {} },
      }),
    istio: {
      has: [
        {
          kind: 'DestinationRule',
          name: 'app',
          spec: {
            host: host('app'),
            subsets: [
              { name: 'v1-0', labels: { version: '1.0' } },
              { name: 'v2-0-rc1', labels: { version: '2.0-RC1' } },
              { name: 'blue', labels: { version: 'blue' } },
              { name: 'v3-a', labels: { version: 'v3_a' } },
            ],
          },
        },
        { kind: 'Deployment', name: 'app-v2-0-rc1', metadata: { labels: { version: '2.0-RC1' } } },
      ],
    },
    consul: {
      has: [
        {
          kind: 'ServiceResolver',
          name: 'app',
          spec: {
            subsets: {
              'v1-0': { filter: 'Service.Meta.version == "1.0"', onlyPassing: true },
              'v2-0-rc1': { filter: 'Service.Meta.version == "2.0-RC1"', onlyPassing: true },
              blue: { filter: 'Service.Meta.version == "blue"', onlyPassing: true },
              'v3-a': { filter: 'Service.Meta.version == "v3_a"', onlyPassing: true },
            },
          },
        },
      ],
    },
  },
]);
