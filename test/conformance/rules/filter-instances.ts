import type { Data } from '../../../lib/meshes/consul/read';

interface Differs {
  readonly name: string;
  readonly meta: { readonly [name: string]: string };
  readonly tags: readonly string[];
  readonly port: number;
  readonly yes: boolean;
  readonly upstreams: readonly string[];
  readonly checks: readonly string[];
}

/** Instances that differ in all that the filters ask, whole, as Consul keeps them. */
export const INSTANCES: readonly Data[] = [
  instance({
    name: 'web',
    meta: { version: 'v1', 'pod-name': 'web-0', toString: 'v1' },
    tags: ['v1', 'canary'],
    port: 80,
    yes: true,
    upstreams: ['web', 'v2'],
    checks: ['passing', 'critical'],
  }),
  instance({
    name: 'web-0',
    meta: { version: 'v2', 'pod-name': 'web-1' },
    tags: [],
    port: 8080,
    yes: false,
    upstreams: [],
    checks: [],
  }),
  instance({
    name: 'v1',
    meta: {},
    tags: ['green'],
    port: 15,
    yes: true,
    upstreams: ['v1'],
    checks: ['passing'],
  }),
  instance({
    name: 'V1',
    meta: { version: 'v1-0', 'pod-name': '', zone: 'v1' },
    tags: ['web', 'v1-0', '1'],
    port: 0,
    yes: false,
    upstreams: ['V1'],
    checks: ['warning'],
  }),
];

function instance({ name, meta, tags, port, yes, upstreams, checks }: Differs): Data {
  return {
    Node: {
      ID: '',
      Node: 'node',
      Address: '10.0.0.1',
      Datacenter: name,
      Partition: '',
      PeerName: '',
      TaggedAddresses: {},
      Meta: meta['zone'] === undefined ? {} : { zone: 'v2' },
    },
    Service: {
      Kind: 'connect-proxy',
      ID: `${name}-id`,
      Service: `${name}-sidecar-proxy`,
      Tags: tags,
      Address: name,
      TaggedAddresses: yes ? { virtual: { Address: name, Port: port } } : {},
      Meta: meta,
      Port: port,
      SocketPath: '',
      Weights: { Passing: port, Warning: 1 },
      EnableTagOverride: yes,
      PeerName: '',
      Proxy: {
        DestinationServiceName: name,
        DestinationServiceID: '',
        LocalServiceAddress: '',
        LocalServicePort: port,
        LocalServiceSocketPath: '',
        Mode: '',
        Upstreams: upstreams.map((each) => ({ DestinationName: each, LocalBindPort: port })),
        Expose: { Checks: yes, Paths: [] },
      },
      Connect: { Native: yes },
    },
    Checks: checks.map((status) => ({ Name: name, Status: status, ServiceTags: tags, ExposedPort: port })),
  };
}
