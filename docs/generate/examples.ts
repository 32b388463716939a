/** Values that the sentences of the catalogue are shown with, by the name of the parameter. */
const EXAMPLES: Readonly<Record<string, unknown>> = {
  address: 'consul-dns.consul',
  app: 'shop',
  callee: 'stock',
  feature: 'mirroring requests to a version',
  from: 'web',
  host: 'shop.example.com',
  hosts: ['shop.example.com'],
  image: 'shop:',
  kind: 'ServiceRouter',
  kinds: ['VirtualService', 'DestinationRule'],
  mesh: 'Consul',
  name: 'shop',
  namespace: 'web',
  nearest: 'Consul does not copy requests: use a CanaryRelease with a small weight.',
  option: '`tls`',
  other: 'chart/other',
  otherMesh: 'Istio',
  others: ['chart/other'],
  pattern: '^(?!Firefox)',
  port: 8080,
  ports: ['http', 'admin'],
  range: '203.0.113.0',
  reason: 'is 0, and must be a whole number from 1 to 10',
  subset: 'v1-0',
  to: 'shop',
  total: 90,
  use: 'Envoy admin',
  value: 'Shop',
  version: '1.0',
  versions: ['1.0', '2.0'],
  weight: 33.3,
  weights: { '1.0': 50, '2.0': 40 },
  what: 'the number of retries',
  where: 'in the namespace "web"',
};

/** Where the general value would make no sense. */
const SPECIAL: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  MESH101: { what: 'app name', reason: 'has the capital "S"', suggestion: 'shop' },
  MESH102: { version: '1.0+build', reason: 'has the character "+"' },
  MESH103: { versions: ['1.0', '1-0'] },
  MESH104: { reason: 'has an empty tag' },
  MESH105: { what: 'port', port: 70000 },
  MESH106: { reason: 'invalid or unsupported Perl syntax: `(?!`' },
  MESH107: { where: 'the prop "image"' },
  MESH109: { host: 'https://shop.example.com', reason: 'carries a scheme' },
  MESH110: { reason: 'has no condition, so it would take every request' },
  MESH201: { empty: false },
  MESH206: { kind: 'ConfigMap' },
  MESH207: { other: 'stock' },
  MESH209: { port: 'metrics' },
  MESH210: { version: '3.0' },
  MESH214: { port: 15001, mesh: 'Istio', use: 'outbound traffic' },
  MESH305: { app: 'mongo', what: 'a match on requests' },
  MESH308: { what: 'the percentage of mirrored requests', value: 0 },
  MESH403: { app: 'mongo' },
  MESH405: { action: 'block' },
  MESH501: { app: 'mongo' },
  MESH502: { port: 443 },
  MESH507: { what: 'the cache time', reason: 'is 0 seconds, and must be a whole number from 1' },
  MESH508: {
    what: 'name of the public IP address',
    value: 'mesh/ip',
    reason: 'has characters that may not stand there',
  },
  MESH701: { what: 'name of the cluster' },
  MESH702: {
    what: 'DNS label',
    value: 'Projet31',
    reason: 'has characters that may not stand there',
    rule: '3 to 63 lower-case letters, digits and "-", beginning with a letter and ending with a letter or digit',
  },
  MESH703: { what: 'subscription', value: 'Pay-As-You-Go', form: 'GUID' },
  MESH704: { reason: 'says nothing' },
  MESH705: { what: 'network of the pods', range: '10.64.1.0/16', reason: 'is no IPv4 network' },
  MESH706: {
    reason: 'the network of the pods, "10.0.0.0/14", and that of the Services, "10.0.0.0/16", overlap',
    instead: 'Write networks that have no address in common.',
  },
  MESH707: { what: 'node pool "user"', reason: 'has 5 machines at least and 4 at most' },
  MESH708: { pool: 'system', other: 'the pool "system"' },
  MESH709: { pool: 'user', vmSize: 'Standard_D2s_v5' },
  MESH710: { reason: 'has the revision "1-29", and a revision is written "asm-MAJOR-MINOR"' },
  MESH711: {
    reason: 'the channel "patch" will upgrade Kubernetes past "1.34.2", and Terraform would want to go back',
    instead: 'Write "1.34", or upgradeChannel: \'none\'.',
  },
  MESH712: { what: 'Kubernetes', reason: 'is 3 hours long, which is not 4 to 24' },
  MESH713: { what: '"cart"', reason: 'names the namespace "Shop", which is no DNS label' },
  MESH714: { option: '`defender`' },
  MESH715: { version: 'latest' },
  MESH721: { reason: 'it is no JSON object' },
  MESH722: { output: 'static_ip_address', found: ['cluster_name', 'location'] },
  MESH723: { what: 'region', found: '"northeurope"', expected: '"westeurope"' },
  MESH724: { output: 'static_ip_address', value: '"203.0.113"', form: 'IP address' },
};

/** Parameters for the sentences of one code; a parameter that has no example here is an error, not a hole in the page. */
export function exampleFor(code: string): Readonly<Record<string, unknown>> {
  return new Proxy<Record<string, unknown>>(
    { ...EXAMPLES, ...SPECIAL[code] },
    {
      get(values, key): unknown {
        if (typeof key === 'string' && !(key in values) && key !== 'suggestion') {
          throw new Error(
            `${code} has a parameter "${key}" that docs/generate/examples.ts has no example for`,
          );
        }
        return values[key as string];
      },
    },
  );
}
