import { Duration } from 'cdk8s';
import { ClusterDns, ConsulDns, ConsulDnsProps, DnsForward } from 'cdk8s-mesh';
import { schemaErrors } from '../schemas/validate';
import { httpApp, manifestsOf } from '../support/charts';
import { thrownBy } from '../support/errors';
import { at, find, Manifest } from '../support/manifests';

const CLUSTER_IP = DnsForward.toClusterIp('10.0.0.53');

function dns(props: Partial<ConsulDnsProps> = {}): readonly Manifest[] {
  const manifests = manifestsOf(
    'consul',
    (chart) => new ConsulDns(chart, 'dns', { forward: CLUSTER_IP, ...props }),
  );
  expect(manifests.flatMap(schemaErrors)).toEqual([]);
  return manifests;
}

/** The text under a key of the one ConfigMap, which must be in kube-system. */
function configured(name: string, key: string, props: Partial<ConsulDnsProps> = {}): string {
  const config = find(dns(props), 'ConfigMap', name);
  expect(config.metadata.namespace).toBe('kube-system');
  expect(Object.keys(config['data'] as object)).toEqual([key]);
  return (config['data'] as Record<string, string>)[key];
}

const block = (...lines: string[]): string => [...lines, ''].join('\n');

describe('AKS', () => {
  test('is told by a key of coredns-custom that ends in .server', () => {
    expect(configured('coredns-custom', 'consul.server')).toBe(
      block('consul:53 {', '    errors', '    cache 30', '    forward . 10.0.0.53', '}'),
    );
  });

  test('forwards to servers at their own port, IPv6 in brackets', () => {
    const forward = DnsForward.toServers(['10.0.0.4', 'fd00::5']);
    expect(configured('coredns-custom', 'consul.server', { forward })).toContain(
      '    forward . 10.0.0.4:8600 [fd00::5]:8600\n',
    );
  });

  test.each<[DnsForward, string]>([
    [DnsForward.toServers(['10.0.0.4'], 53), '10.0.0.4'],
    [DnsForward.toClusterIp('10.0.0.53', 5353), '10.0.0.53:5353'],
    [DnsForward.toClusterIp('fd00::53'), 'fd00::53'],
  ])('writes a port only where it is not 53', (forward, endpoint) => {
    expect(configured('coredns-custom', 'consul.server', { forward })).toContain(
      `    forward . ${endpoint}\n`,
    );
  });

  test('takes another domain and another time to keep answers', () => {
    expect(
      configured('coredns-custom', 'dc1.example.server', {
        domain: 'dc1.example',
        cache: Duration.minutes(2),
      }),
    ).toBe(block('dc1.example:53 {', '    errors', '    cache 120', '    forward . 10.0.0.53', '}'));
  });
});

describe('CoreDNS', () => {
  test('gets the stub zone after the Corefile that it has', () => {
    const corefile = configured('coredns', 'Corefile', {
      cluster: ClusterDns.coreDns('.:53 {\n    reload\n}\n\n'),
    });
    expect(corefile).toBe(
      block(
        '.:53 {',
        '    reload',
        '}',
        'consul:53 {',
        '    errors',
        '    cache 30',
        '    forward . 10.0.0.53',
        '}',
      ),
    );
  });

  test('keeps what kubeadm gave it where no Corefile is passed', () => {
    const corefile = configured('coredns', 'Corefile', { cluster: ClusterDns.coreDns() });
    expect(corefile).toContain('    kubernetes cluster.local in-addr.arpa ip6.arpa {\n');
    expect(corefile).toContain('    reload\n');
    expect(corefile.endsWith('}\nconsul:53 {\n    errors\n    cache 30\n    forward . 10.0.0.53\n}\n')).toBe(
      true,
    );
    // Both blocks are closed: CoreDNS would not start otherwise.
    expect(corefile.split('{').length).toBe(corefile.split('}').length);
  });
});

test('kube-dns is told by its stub domains', () => {
  const forward = DnsForward.toServers(['10.0.0.4', '10.0.0.5']);
  const text = configured('kube-dns', 'stubDomains', {
    cluster: ClusterDns.kubeDns(),
    domain: 'dc1.consul',
    forward,
  });
  expect(JSON.parse(text)).toEqual({ 'dc1.consul': ['10.0.0.4:8600', '10.0.0.5:8600'] });
});

test('the check is for the domain, and can be left out', () => {
  const job = find(dns({ domain: 'mesh' }), 'Job', 'consul-dns-check');
  expect(job.metadata.namespace).toBe('shop');
  expect(JSON.stringify(at(job, 'spec.template.spec.containers.0.command'))).toContain('consul.service.mesh');
  expect(dns({ check: false }).filter(({ kind }) => kind === 'Job')).toEqual([]);
});

test('services are checked by name or as apps', () => {
  const manifests = manifestsOf('consul', (chart) => {
    const api = httpApp(chart, 'projet-31');
    new ConsulDns(chart, 'dns', { forward: CLUSTER_IP, checkImage: 'dig:1' }).addCheck('discovery', [
      api,
      'nginx',
    ]);
  });
  const container = at(find(manifests, 'Job', 'discovery'), 'spec.template.spec.containers.0');
  expect(at(container, 'image')).toBe('dig:1');
  const command = at(container, 'command.2') as string;
  expect(command).toContain('projet-31.service.consul');
  expect(command).toContain('nginx.service.consul');
});

test('the list of servers can be changed afterwards without changing the forward', () => {
  const addresses = ['10.0.0.4'];
  const forward = DnsForward.toServers(addresses);
  addresses.push('consul.example.com');
  expect(forward.endpoints).toEqual(['10.0.0.4:8600']);
});

describe('whoever runs Consul', () => {
  const consul = { domain: 'mesh', dnsForward: DnsForward.toClusterIp('10.0.0.99') };
  const described = (props: ConsulDnsProps): readonly Manifest[] =>
    manifestsOf('consul', (chart) => new ConsulDns(chart, 'dns', props));

  test('says the address and the domain', () => {
    const { data } = find(described({ consul }), 'ConfigMap', 'coredns-custom');
    expect(data).toEqual({
      'mesh.server': block('mesh:53 {', '    errors', '    cache 30', '    forward . 10.0.0.99', '}'),
    });
    expect(described({ consul, domain: 'mesh' })).toEqual(described({ consul }));
  });

  test.each<[string, ConsulDnsProps, RegExp]>([
    ['and no one else', { consul, forward: CLUSTER_IP }, /is said twice, by `consul` and by `forward`/],
    ['or someone', {}, /is not said: give `consul` or `forward`/],
    ['and of one domain', { consul, domain: 'consul' }, /is not that of the control plane, "mesh"/],
  ])('%s', (_what, props, says) => {
    const error = thrownBy(() => described(props));
    expect(error.code).toBe('MESH507');
    expect(error.message).toMatch(says);
  });
});
