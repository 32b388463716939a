/** What a filter can ask about, and by that how: the type of a field of Consul's `CheckServiceNode`. */
export type Shape =
  | 'text'
  | 'number'
  | 'truth'
  /** A list of texts. */
  | 'texts'
  /** Of several, any one may fit. */
  | { readonly list: Fields }
  /** Texts, or something with fields, by name. */
  | { readonly map: Shape }
  | Fields;

/** Something that has fields of its own; only they can be asked about. */
export interface Fields {
  readonly fields: ReadonlyMap<string, Shape>;
}

const texts = (...names: readonly string[]): readonly (readonly [string, Shape])[] =>
  names.map((name) => [name, 'text']);
const numbers = (...names: readonly string[]): readonly (readonly [string, Shape])[] =>
  names.map((name) => [name, 'number']);
const truths = (...names: readonly string[]): readonly (readonly [string, Shape])[] =>
  names.map((name) => [name, 'truth']);
const fields = (...entries: readonly (readonly [string, Shape])[]): Fields => ({ fields: new Map(entries) });

const MESH_GATEWAY = fields(...texts('Mode'));

const PROXY = fields(
  ...texts(
    'DestinationServiceID',
    'DestinationServiceName',
    'LocalServiceAddress',
    'LocalServiceSocketPath',
    'Mode',
  ),
  ...numbers('LocalServicePort'),
  [
    'AccessLogs',
    fields(...truths('DisableListenerLogs', 'Enabled'), ...texts('JSONFormat', 'Path', 'TextFormat', 'Type')),
  ],
  [
    'EnvoyExtensions',
    { list: fields(...texts('ConsulVersion', 'EnvoyVersion', 'Name'), ...truths('Required')) },
  ],
  [
    'Expose',
    fields(...truths('Checks'), [
      'Paths',
      {
        list: fields(
          ...numbers('ListenerPort', 'LocalPathPort'),
          ...truths('ParsedFromCheck'),
          ...texts('Path', 'Protocol'),
        ),
      },
    ]),
  ],
  ['MeshGateway', MESH_GATEWAY],
  ['TransparentProxy', fields(...truths('DialedDirectly'), ...numbers('OutboundListenerPort'))],
  [
    'Upstreams',
    {
      list: fields(
        ...texts(
          'Datacenter',
          'DestinationName',
          'DestinationNamespace',
          'DestinationPartition',
          'DestinationPeer',
        ),
        ...texts('DestinationType', 'LocalBindAddress', 'LocalBindSocketMode', 'LocalBindSocketPath'),
        ...numbers('LocalBindPort'),
        ['MeshGateway', MESH_GATEWAY],
      ),
    },
  ],
);

const SERVICE = fields(
  ...texts('Address', 'ID', 'Kind', 'PeerName', 'Service', 'SocketPath'),
  ...numbers('Port'),
  ...truths('EnableTagOverride'),
  ['Tags', 'texts'],
  ['Meta', { map: 'text' }],
  ['Connect', fields(...truths('Native'))],
  ['Proxy', PROXY],
  ['TaggedAddresses', { map: fields(...texts('Address'), ...numbers('Port')) }],
  ['Weights', fields(...numbers('Passing', 'Warning'))],
);

const NODE = fields(
  ...texts('Address', 'Datacenter', 'ID', 'Node', 'Partition', 'PeerName'),
  ['Meta', { map: 'text' }],
  ['TaggedAddresses', { map: 'text' }],
);

const CHECK = fields(
  ...texts(
    'CheckID',
    'Interval',
    'Name',
    'Node',
    'Notes',
    'Output',
    'PeerName',
    'ServiceID',
    'ServiceName',
    'Status',
  ),
  ...texts('Timeout', 'Type'),
  ...numbers('ExposedPort'),
  ['ServiceTags', 'texts'],
);

/** An instance as a filter sees it: in the mesh that is the proxy of a pod, not its service. */
export const INSTANCE: Fields = fields(['Service', SERVICE], ['Node', NODE], ['Checks', { list: CHECK }]);

/** What a name leads to from a shape; nothing where it has none of that name. */
export function inner(shape: Shape, name: string): Shape | undefined {
  if (typeof shape === 'string') return undefined;
  if ('map' in shape) return shape.map;
  return ('list' in shape ? shape.list : shape).fields.get(name);
}
