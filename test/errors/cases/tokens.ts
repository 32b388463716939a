import { ApiObject, JsonPatch } from 'cdk8s';
import {
  AbTest,
  CanaryRelease,
  ClusterDns,
  ConsulDns,
  DnsCheck,
  DnsForward,
  Exposure,
  Intention,
  Match,
  MeshApp,
  MeshChart,
  Mirror,
  Port,
  StaticIp,
  Tls,
} from 'cdk8s-mesh';
import { EnvValue } from 'cdk8s-plus-27';
import { httpApp, twoVersions } from '../../support/charts';
import { ErrorCase, ErrorCases } from './case';

/** How CDKTF 0.21 writes values that only Terraform knows. */
export const TEXT = '${TfToken[TOKEN.3]}';
export const LIST = ['#{TfToken[TOKEN.0]}'];
export const NUMBER = -1.8881545897087626e289;

/** A value that holds no token and fits wherever none of the library's rules forbids it. */
const token = (
  what: string,
  path: string,
  where: RegExp,
  bad: (chart: MeshChart) => unknown,
  good: (chart: MeshChart) => unknown,
  on?: ErrorCase['on'],
): ErrorCase => ({
  what,
  on,
  path,
  says: new RegExp(`${where.source}.*holds a CDKTF token`),
  bad: (chart) => void bad(chart),
  good: (chart) => void good(chart),
});

const api = (chart: MeshChart, props: Parameters<typeof httpApp>[2] = {}): MeshApp =>
  httpApp(chart, 'api', props);
const expose = (chart: MeshChart, props: object): Exposure =>
  new Exposure(chart, 'public', { app: api(chart), ...props });
const config = (chart: MeshChart, props: object): ApiObject =>
  new ApiObject(chart, 'config', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'config' },
    ...props,
  });
const canary = (chart: MeshChart, weight: number): CanaryRelease =>
  new CanaryRelease(chart, 'canary', { app: twoVersions(chart, 'api'), weights: { '1.0': weight } });
const dns = (chart: MeshChart, forward: DnsForward, more: object = {}): ConsulDns =>
  new ConsulDns(chart, 'dns', { forward, ...more });
const web = (chart: MeshChart): MeshApp => httpApp(chart, 'web');
const deny = (chart: MeshChart, match: Match): Intention =>
  new Intention(chart, 'deny', { from: web(chart), to: api(chart), action: 'deny', permissions: [match] });
const abTest = (chart: MeshChart, props: object): AbTest =>
  new AbTest(chart, 'test', {
    app: twoVersions(chart, 'api') as MeshApp,
    when: Match.method('GET'),
    to: '2.0',
    ...props,
  });
const IP = '10.0.0.1';

/** A token in everything that a user can pass. */
export const tokens: ErrorCases = {
  MESH107: [
    token(
      'image',
      'shop/api',
      /the prop "image"/,
      (c) => api(c, { image: `api:${TEXT}` }),
      (c) => api(c, { image: 'api:3' }),
    ),
    token(
      'env',
      'shop/api',
      /the prop "env\.URL"/,
      (c) => api(c, { env: { URL: TEXT } }),
      (c) => api(c, { env: { URL: '${TOKEN}' } }),
    ),
    token(
      'env value',
      'shop/api',
      /"env\.URL"/,
      (c) => api(c, { env: { URL: EnvValue.fromValue(TEXT) } }),
      (c) => api(c, { env: { URL: EnvValue.fromValue('$') } }),
    ),
    token(
      'command',
      'shop/api',
      /"command\[1\]"/,
      (c) => api(c, { command: ['run', TEXT] }),
      (c) => api(c, { command: ['run', '#'] }),
    ),
    token(
      'list',
      'shop/api',
      /"args\[0\]"/,
      (c) => api(c, { args: LIST }),
      (c) => api(c, { args: ['#{}'] }),
    ),
    token(
      'replicas',
      'shop/api',
      /"replicas"/,
      (c) => api(c, { replicas: NUMBER }),
      (c) => api(c, { replicas: 2 }),
    ),
    token(
      'retries',
      'shop/api',
      /"resilience\.retries\.attempts"/,
      (c) => api(c, { resilience: { retries: { attempts: NUMBER } } }),
      (c) => api(c, { resilience: { retries: { attempts: 1 } } }),
    ),
    token(
      'image of a version',
      'shop/api',
      /"versions\.v1\.image"/,
      (c) => new MeshApp(c, 'api', { ports: { http: Port.http(80) }, versions: { v1: { image: TEXT } } }),
      (c) => new MeshApp(c, 'api', { ports: { http: Port.http(80) }, versions: { v1: { image: 'api' } } }),
    ),
    token(
      'name of a version',
      'shop/api',
      /the prop "versions"/,
      (c) =>
        new MeshApp(c, 'api', { ports: { http: Port.http(80) }, versions: { [TEXT]: { image: 'api' } } }),
      (c) => new MeshApp(c, 'api', { ports: { http: Port.http(80) }, versions: { t: { image: 'api' } } }),
    ),
    token(
      'app name',
      'shop/api',
      /the prop "name"/,
      (c) => api(c, { name: TEXT }),
      (c) => api(c, { name: 'tf-token' }),
    ),
    token(
      'app id',
      `shop/${TEXT}`,
      /the app name/,
      (c) => httpApp(c, TEXT, { image: 'api' }),
      (c) => httpApp(c, 'token'),
    ),
    token(
      'port',
      'shop/api',
      /the port/,
      (c) => new MeshApp(c, 'api', { image: 'api', ports: { http: Port.http(NUMBER) } }),
      (c) => new MeshApp(c, 'api', { image: 'api', ports: { http: Port.http(1) } }),
    ),
    token(
      'name of an app run elsewhere',
      'shop/db',
      /"name"/,
      (c) => MeshApp.fromName(c, 'db', { name: TEXT, ports: { a: Port.tcp(1) } }),
      (c) => MeshApp.fromName(c, 'db', { name: 'db', ports: { a: Port.tcp(1) } }),
    ),
    token(
      'namespace',
      'token',
      /"namespace"/,
      (c) => new MeshChart(c.node.root, 'token', { mesh: c.mesh, namespace: TEXT }),
      (c) => new MeshChart(c.node.root, 'token', { mesh: c.mesh, namespace: 'token' }),
    ),
    token(
      'label',
      'token',
      /"labels\.team"/,
      (c) => new MeshChart(c.node.root, 'token', { mesh: c.mesh, namespace: 'a', labels: { team: TEXT } }),
      (c) => new MeshChart(c.node.root, 'token', { mesh: c.mesh, namespace: 'a', labels: { team: 'b' } }),
    ),
    token(
      'weight',
      'shop/canary',
      /"weights\.1\.0"/,
      (c) => canary(c, NUMBER),
      (c) => canary(c, 100),
    ),
    token(
      'match',
      'shop/test',
      /"when\[0\]\.headers\[0\]\.match\.value"/,
      (c) => abTest(c, { when: Match.header('x').exact(TEXT) }),
      (c) => abTest(c, { when: Match.header('x').exact('{TfToken}') }),
    ),
    token(
      'version of a test',
      'shop/test',
      /"to"/,
      (c) => abTest(c, { to: TEXT }),
      (c) => abTest(c, { to: '1.0' }),
    ),
    token(
      'order',
      'shop/test',
      /"order"/,
      (c) => abTest(c, { order: NUMBER }),
      (c) => abTest(c, { order: -1 }),
    ),
    token(
      'mirrored share',
      'shop/mirror',
      /"percent"/,
      (c) => new Mirror(c, 'mirror', { app: twoVersions(c, 'api'), to: '2.0', percent: NUMBER }),
      (c) => new Mirror(c, 'mirror', { app: twoVersions(c, 'api'), to: '2.0', percent: 5 }),
      ['istio'],
    ),
    token(
      'permission',
      'shop/deny',
      /"permissions\[0\]/,
      (c) => deny(c, Match.path.exact(`/${TEXT}`)),
      (c) => deny(c, Match.path.exact('/$')),
    ),
    token(
      'permission said to the app',
      'shop/api',
      /the match/,
      (c) => api(c).access.denyFrom(web(c), Match.path.exact(`/${TEXT}`)),
      (c) => api(c).access.denyFrom(web(c), Match.path.exact('/$')),
    ),
    token(
      'host',
      'shop/public',
      /"hosts\[0\]"/,
      (c) => expose(c, { hosts: [TEXT] }),
      (c) => expose(c, { hosts: ['*'] }),
    ),
    token(
      'list of hosts',
      'shop/public',
      /"hosts\[0\]"/,
      (c) => expose(c, { hosts: LIST }),
      (c) => expose(c, { hosts: ['a.b'] }),
    ),
    token(
      'exposed port',
      'shop/public',
      /"port"/,
      (c) => expose(c, { port: NUMBER }),
      (c) => expose(c, { port: 8080 }),
    ),
    token(
      'source range',
      'shop/public',
      /"sourceRanges\[0\]"/,
      (c) => expose(c, { sourceRanges: LIST }),
      (c) => expose(c, { sourceRanges: ['10.0.0.0/8'] }),
    ),
    token(
      'name of an exposure',
      'shop/public',
      /"name"/,
      (c) => expose(c, { name: TEXT }),
      (c) => expose(c, { name: 'a' }),
    ),
    token(
      'static address',
      'shop/public',
      /"address\.name"/,
      (c) => expose(c, { address: StaticIp.azure({ name: TEXT }) }),
      (c) => expose(c, { address: StaticIp.azure({ name: 'ip' }) }),
    ),
    token(
      'resource group',
      'shop/public',
      /"address\.resourceGroup"/,
      (c) => expose(c, { address: StaticIp.azure({ name: 'ip', resourceGroup: TEXT }) }),
      (c) => expose(c, { address: StaticIp.azure({ name: 'ip', resourceGroup: 'g' }) }),
    ),
    token(
      'Secret',
      'shop/public',
      /"tls\.secretName"/,
      (c) => expose(c, { tls: Tls.fromSecret(TEXT) }),
      (c) => expose(c, { tls: Tls.fromSecret('s') }),
    ),
    token(
      'DNS address',
      'shop/dns',
      /"addresses\[0\]"/,
      (c) => dns(c, DnsForward.toClusterIp(TEXT)),
      (c) => dns(c, DnsForward.toClusterIp(IP)),
    ),
    token(
      'DNS servers',
      'shop/dns',
      /"addresses\[0\]"/,
      (c) => dns(c, DnsForward.toServers(LIST)),
      (c) => dns(c, DnsForward.toServers([IP])),
    ),
    token(
      'DNS port',
      'shop/dns',
      /"port"/,
      (c) => dns(c, DnsForward.toServers([IP], NUMBER)),
      (c) => dns(c, DnsForward.toServers([IP], 8600)),
    ),
    token(
      'domain',
      'shop/dns',
      /"domain"/,
      (c) => dns(c, DnsForward.toClusterIp(IP), { domain: TEXT }),
      (c) => dns(c, DnsForward.toClusterIp(IP), { domain: 'c' }),
    ),
    token(
      'Corefile',
      'shop/dns',
      /the configuration "Corefile"/,
      (c) => dns(c, DnsForward.toClusterIp(IP), { cluster: ClusterDns.coreDns(TEXT) }),
      (c) => dns(c, DnsForward.toClusterIp(IP), { cluster: ClusterDns.coreDns('.:53 {}') }),
    ),
    token(
      'name to check',
      'shop/check',
      /"names\[0\]"/,
      (c) => new DnsCheck(c, 'check', { names: LIST }),
      (c) => new DnsCheck(c, 'check', { names: ['a.b'] }),
    ),
    token(
      'ConfigMap by hand',
      'shop/config',
      /the ConfigMap "config", at data\.URL/,
      (c) => config(c, { data: { URL: `http://${TEXT}` } }),
      (c) => config(c, { data: { URL: 'http://${TOKEN}' } }),
    ),
    token(
      'list by hand',
      'shop/config',
      /at data\.urls\[0\]/,
      (c) => config(c, { data: { urls: LIST } }),
      (c) => config(c, { data: { urls: [] } }),
    ),
    token(
      'number by hand',
      'shop/config',
      /at data\.n/,
      (c) => config(c, { data: { n: NUMBER } }),
      (c) => config(c, { data: { n: -1e288 } }),
    ),
    token(
      'key by hand',
      'shop/config',
      /at data/,
      (c) => config(c, { data: { [TEXT]: 'a' } }),
      (c) => config(c, { data: { a: 'a' } }),
    ),
    token(
      'patch',
      'shop/config',
      /at data\.a/,
      (c) => config(c, { data: {} }).addJsonPatch(JsonPatch.add('/data/a', TEXT)),
      (c) => config(c, { data: {} }).addJsonPatch(JsonPatch.add('/data/a', 'a')),
    ),
    token(
      'patch of an object of the library',
      'shop/api/Resource/Resource',
      /the Service "api", at spec\.externalName/,
      (c) =>
        ApiObject.of((api(c) as MeshApp).service).addJsonPatch(JsonPatch.add('/spec/externalName', TEXT)),
      (c) =>
        ApiObject.of((api(c) as MeshApp).service).addJsonPatch(JsonPatch.add('/spec/externalName', 'None')),
    ),
  ],
};
