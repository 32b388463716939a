import { Duration } from 'cdk8s';
import {
  ClusterDns,
  ConsulDns,
  ConsulDnsProps,
  DnsCheck,
  DnsForward,
  Exposure,
  ExposureProps,
  MeshApp,
  MeshChart,
  Port,
  StaticIp,
  Tls,
} from 'cdk8s-mesh';
import { httpApp, tcpApp } from '../../support/charts';
import { ErrorCase, ErrorCases } from './case';

type Options = Omit<ExposureProps, 'app'>;

const exposed =
  (options: Options) =>
  (chart: MeshChart): void => {
    new Exposure(chart, 'public', { app: httpApp(chart, 'api') as MeshApp, ...options });
  };

const exposure = (what: string, bad: Options, says: RegExp, good: Options): ErrorCase => ({
  what,
  bad: exposed(bad),
  path: 'shop/public',
  says,
  good: exposed(good),
});

const ADDRESS = StaticIp.azure({ name: 'mesh-ip' });

const HOST_OF_TWO = ['a.example.com'];
const OFFICE = ['203.0.113.0/24'];

const twoExposures =
  (first: Options, second: Options) =>
  (chart: MeshChart): void => {
    new Exposure(chart, 'first', { app: httpApp(chart, 'api') as MeshApp, ...first });
    new Exposure(chart, 'second', { app: httpApp(chart, 'web') as MeshApp, ...second });
  };

const gatewaysInTwoNamespaces =
  (name: string, other: string) =>
  (chart: MeshChart): void => {
    const elsewhere = new MeshChart(chart.node.root, 'other', { mesh: chart.mesh, namespace: 'other' });
    new Exposure(elsewhere, 'public', { app: httpApp(elsewhere, 'web'), hosts: HOST_OF_TWO, name: other });
    exposed({ hosts: ['b.example.com'], name })(chart);
  };

const SERVER = DnsForward.toClusterIp('10.0.0.53');

const dns = (
  what: string,
  bad: Partial<ConsulDnsProps>,
  says: RegExp,
  good: Partial<ConsulDnsProps>,
): ErrorCase => ({
  what,
  bad: (chart) => void new ConsulDns(chart, 'dns', { forward: SERVER, ...bad }),
  path: 'shop/dns',
  says,
  good: (chart) => void new ConsulDns(chart, 'dns', { forward: SERVER, ...good }),
});

const TLS = Tls.fromSecret('api-tls');

/** Mistakes at the edge. */
export const edge: ErrorCases = {
  MESH501: [
    {
      what: 'a TCP app by host',
      bad: (chart) =>
        void new Exposure(chart, 'public', { app: tcpApp(chart, 'db'), hosts: ['db.example.com'] }),
      path: 'shop/public',
      says: /the port "data" of "db" is TCP, which carries no host, and is exposed as "db\.example\.com"/,
      good: (chart) => void new Exposure(chart, 'public', { app: tcpApp(chart, 'db') }),
    },
    {
      what: 'a TCP app by the ingress',
      bad: (chart) => void new Exposure(chart, 'public', { app: tcpApp(chart, 'db'), via: 'ingress' }),
      path: 'shop/public',
      says: /the port "data" of "db" is TCP/,
      good: (chart) => void new Exposure(chart, 'public', { app: tcpApp(chart, 'db'), via: 'load-balancer' }),
    },
    {
      what: 'the TCP port of a mixed app by host',
      on: ['istio'],
      bad: (chart) => {
        const app = new MeshApp(chart, 'api', {
          image: 'api:1',
          ports: { http: Port.http(80), data: Port.tcp(81) },
        });
        new Exposure(chart, 'public', { app, appPort: 'data', hosts: ['example.com'] });
      },
      path: 'shop/public',
      says: /the port "data" of "api" is TCP/,
      good: (chart) => {
        const app = new MeshApp(chart, 'api', {
          image: 'api:1',
          ports: { data: Port.tcp(81), http: Port.http(80) },
        });
        new Exposure(chart, 'public', { app, hosts: ['example.com'] });
      },
    },
  ],
  MESH502: [
    {
      what: 'one host of two apps',
      bad: (chart) => {
        new Exposure(chart, 'a', { app: httpApp(chart, 'api'), hosts: ['example.com'] });
        new Exposure(chart, 'b', { app: httpApp(chart, 'web'), hosts: ['www.example.com', 'example.com'] });
      },
      path: 'shop/b',
      says: /the host "example\.com" on port 80 is already exposed by "shop\/a"/,
      good: (chart) => {
        new Exposure(chart, 'a', { app: httpApp(chart, 'api'), hosts: ['example.com'] });
        new Exposure(chart, 'b', { app: httpApp(chart, 'web'), hosts: ['example.com'], port: 8080 });
      },
    },
  ],
  MESH503: [
    exposure('a redirect to nowhere', { redirectHttp: true }, /nothing answers HTTPS/, {
      redirectHttp: false,
    }),
    exposure(
      'a redirect from the port it leads to',
      { redirectHttp: true, tls: TLS, port: 80 },
      /HTTPS is on port 80/,
      { tls: TLS, port: 80 },
    ),
  ],
  MESH504: [
    exposure(
      'hosts',
      { via: 'load-balancer', hosts: ['example.com'] },
      /`hosts` needs something that reads HTTP/,
      { hosts: ['example.com'] },
    ),
    exposure('TLS', { via: 'load-balancer', tls: TLS }, /`tls` needs something that reads HTTP/, {
      tls: TLS,
    }),
    exposure('a redirect', { via: 'load-balancer', redirectHttp: true }, /`redirectHttp` needs/, {
      via: 'load-balancer',
      redirectHttp: false,
    }),
  ],
  MESH505: [
    exposure(
      'an address',
      { sourceRanges: ['203.0.113.7'] },
      /the source range "203\.0\.113\.7" is no CIDR block/,
      { sourceRanges: ['203.0.113.7/32'] },
    ),
    exposure('too long a prefix', { via: 'load-balancer', sourceRanges: ['::/129'] }, /"::\/129"/, {
      via: 'load-balancer',
      sourceRanges: ['::/128'],
    }),
  ],
  MESH506: [
    dns(
      'a host name',
      { forward: DnsForward.toServers(['10.0.0.1', 'consul.example.com']) },
      /DNS is forwarded to "consul\.example\.com"/,
      {
        forward: DnsForward.toServers(['10.0.0.1', '::1']),
      },
    ),
    dns(
      'an address and a port',
      { forward: DnsForward.toClusterIp('10.0.0.1:53') },
      /forwarded to "10\.0\.0\.1:53"/,
      {
        forward: DnsForward.toClusterIp('10.0.0.1', 5353),
      },
    ),
    dns('a zone', { forward: DnsForward.toClusterIp('fe80::1%eth0') }, /"fe80::1%eth0"/, {
      forward: DnsForward.toClusterIp('fe80::1'),
    }),
  ],
  MESH507: [
    dns('no server', { forward: DnsForward.toServers([]) }, /the list of addresses is empty/, {
      forward: DnsForward.toServers(['10.0.0.1']),
    }),
    dns('no time', { cache: Duration.seconds(0) }, /the cache time is 0 seconds/, {
      cache: Duration.seconds(1),
    }),
    dns('part of a second', { cache: Duration.millis(1500) }, /the cache time is 1\.5 seconds/, {
      cache: Duration.millis(2000),
    }),
    {
      what: 'a check of nothing',
      bad: (chart) => void new DnsCheck(chart, 'check', { names: [] }),
      path: 'shop/check',
      says: /the list of names is empty/,
      good: (chart) => void new DnsCheck(chart, 'check', { names: ['api.service.consul'] }),
    },
  ],
  MESH508: [
    exposure(
      'a public IP',
      { address: StaticIp.azure({ name: 'my ip' }) },
      /the name of the public IP address "my ip" is not one that Azure accepts/,
      {
        address: StaticIp.azure({ name: 'my_ip' }),
      },
    ),
    exposure(
      'a resource group',
      { address: StaticIp.azure({ name: 'ip', resourceGroup: 'group.' }) },
      /the resource group "group\."/,
      {
        address: StaticIp.azure({ name: 'ip', resourceGroup: 'group' }),
      },
    ),
    exposure(
      'a name that is too long',
      { address: StaticIp.azure({ name: 'a'.repeat(81) }) },
      /is longer than 80 characters/,
      {
        address: StaticIp.azure({ name: 'a'.repeat(80) }),
      },
    ),
  ],
  MESH510: [
    {
      what: 'a gateway that would be the service of an app',
      on: ['consul'],
      bad: (chart) => {
        httpApp(chart, 'api-public');
        exposed({})(chart);
      },
      path: 'shop/public',
      says: /the exposure's gateway "api-public" would be the same service of Consul as the app at "shop\/api-public"/,
      good: (chart) => {
        httpApp(chart, 'api-public');
        exposed({ name: 'gateway' })(chart);
      },
    },
    {
      what: 'two gateways of one name in two namespaces',
      on: ['consul'],
      bad: gatewaysInTwoNamespaces('door', 'door'),
      path: 'shop/public',
      says: /the exposure's gateway "door" would be the same service of Consul as the gateway of "other\/public"/,
      good: gatewaysInTwoNamespaces('front-door', 'back-door'),
    },
  ],
  MESH512: [
    {
      what: 'a host that is for everyone on one port and for the office on another',
      bad: twoExposures({ hosts: HOST_OF_TWO }, { hosts: HOST_OF_TWO, port: 8000, sourceRanges: OFFICE }),
      path: 'shop/second',
      says: /the host "a\.example\.com" is exposed by "shop\/first" to other addresses/,
      good: twoExposures(
        { hosts: HOST_OF_TWO, sourceRanges: OFFICE },
        { hosts: HOST_OF_TWO, port: 8000, sourceRanges: OFFICE },
      ),
      on: ['istio'],
    },
  ],
  MESH511: [
    {
      what: 'two ingresses at one address',
      bad: twoExposures(
        { hosts: ['a.example.com'], address: ADDRESS },
        { hosts: ['b.example.com'], address: ADDRESS },
      ),
      path: 'shop/second',
      says: /port 80 of its address is already that of "shop\/first"/,
      good: twoExposures(
        { hosts: ['a.example.com'], address: ADDRESS },
        { hosts: ['b.example.com'], address: ADDRESS, port: 8000 },
      ),
    },
    {
      what: 'a load balancer at the address of the ingress, written in capitals',
      bad: twoExposures(
        { hosts: ['a.example.com'], address: ADDRESS },
        { via: 'load-balancer', port: 80, address: StaticIp.azure({ name: 'MESH-IP' }) },
      ),
      path: 'shop/second',
      says: /Give one of them another address or another port/,
      good: twoExposures(
        { hosts: ['a.example.com'], address: ADDRESS },
        {
          via: 'load-balancer',
          port: 80,
          address: StaticIp.azure({ name: 'mesh-ip', resourceGroup: 'net' }),
        },
      ),
    },
    {
      what: 'the port of a redirect',
      bad: twoExposures(
        { hosts: ['a.example.com'], address: ADDRESS, tls: Tls.fromSecret('a'), redirectHttp: true },
        { hosts: ['b.example.com'], address: ADDRESS },
      ),
      on: ['istio'],
      path: 'shop/second',
      says: /Leave `address` out here: the other exposure leads to the same gateway/,
      good: twoExposures(
        { hosts: ['a.example.com'], address: ADDRESS, tls: Tls.fromSecret('a'), redirectHttp: true },
        { hosts: ['b.example.com'] },
      ),
    },
  ],
  MESH509: [exposure('no host', { hosts: [] }, /the list of hosts is empty/, { hosts: ['*'] })],
};

/** The same mistakes in another place: the DNS constructs use codes of single values as well. */
export const dnsValues: ErrorCases = {
  MESH104: [dns('an image', { checkImage: 'dig:' }, /empty tag/, { checkImage: 'dig:1' })].map((given) => ({
    ...given,
    path: 'shop/dns/consul-dns-check',
  })),
  MESH105: [
    dns('a port', { forward: DnsForward.toServers(['10.0.0.1'], 0) }, /the DNS port 0/, {
      forward: DnsForward.toServers(['10.0.0.1'], 8600),
    }),
  ],
  MESH109: [
    dns('a domain', { domain: 'my_consul' }, /the host "my_consul"/, { domain: 'my-consul' }),
    dns('a star', { domain: '*.consul' }, /has a "\*" in it/, {
      domain: 'dc1.consul',
      cluster: ClusterDns.kubeDns(),
    }),
    {
      what: 'a service that is a command',
      bad: (chart) => void new ConsulDns(chart, 'dns', { forward: SERVER }).addCheck('check', ['$(reboot)']),
      path: 'shop/dns/check',
      says: /\$\(reboot\)/,
      good: (chart) => void new ConsulDns(chart, 'dns', { forward: SERVER }).addCheck('check', ['reboot']),
    },
  ],
};
