import { Field, filterLists, GatewayController, KubeGateway, KubeRoute } from '../../../read';
import { BY_CONTROLLER, BY_SERVER, Problem } from '../../../mesh/rules';

type Known = 'istio' | 'consul';

const NAMES: Readonly<Record<Known, string>> = { istio: 'Istio', consul: "Consul's API gateway" };
const PROTOCOLS: Readonly<Record<Known, readonly string[]>> = {
  istio: ['HTTP', 'HTTPS', 'TLS', 'TCP'],
  consul: ['HTTP', 'HTTPS', 'TCP'],
};
const ROUTES: Readonly<Record<Known, readonly string[]>> = {
  istio: ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'],
  consul: ['HTTPRoute', 'TCPRoute'],
};
const FILTERS: Readonly<Record<Known, readonly string[]>> = {
  istio: [
    'RequestHeaderModifier',
    'ResponseHeaderModifier',
    'RequestMirror',
    'RequestRedirect',
    'URLRewrite',
    'CORS',
  ],
  consul: ['RequestHeaderModifier', 'ResponseHeaderModifier', 'URLRewrite', 'ExtensionRef'],
};
/** What Istio does for one of several backends. */
const ISTIO_BACKEND_FILTERS: readonly string[] = ['RequestHeaderModifier', 'ResponseHeaderModifier'];
/** Where Consul's gateway answers its own questions. */
const CONSUL_ADMIN_PORT = 20000;

/** What the controller of a Gateway does not do of what the Gateway asks for. */
export function gatewayLacks({ controller, listeners, manifest }: KubeGateway): readonly Problem[] {
  if (!isKnown(controller)) return [];
  const name = NAMES[controller];
  const addresses = manifest.spec.get('addresses');
  return [
    ...(controller === 'consul' && addresses.items().length > 0
      ? [[addresses, `${name} takes no addresses.`] as const]
      : []),
    ...(controller === 'istio' ? istioAddresses(addresses) : []),
    ...listeners.flatMap(({ field, protocol, port }): Problem[] => {
      const problems: Problem[] = [];
      const upper = protocol.toUpperCase();
      const hint = PROTOCOLS[controller].includes(upper) ? `, only "${upper}"` : '';
      if (protocol !== '' && !PROTOCOLS[controller].includes(protocol))
        problems.push([
          field.get('protocol'),
          `${name} has no protocol "${protocol}" for listeners${hint}.`,
          controller === 'consul' && hint === '' ? BY_SERVER : undefined,
        ]);
      if (controller === 'consul' && field.get('tls', 'mode').text === 'Passthrough')
        problems.push([field.get('tls', 'mode'), `${name} does not pass TLS through.`, BY_SERVER]);
      if (controller === 'consul' && port === CONSUL_ADMIN_PORT)
        problems.push([field.get('port'), `${name} needs port ${port} for itself.`]);
      return problems;
    }),
  ];
}

/** What a controller does not do of what a route asks for. */
export function routeLacks(route: KubeRoute, controller: GatewayController): readonly Problem[] {
  if (!isKnown(controller)) return [];
  const name = NAMES[controller];
  const { kind, rules, manifest, backends } = route;
  if (!ROUTES[controller].includes(kind))
    return [[manifest.root.get('kind'), `${name} has no ${kind}.`, BY_CONTROLLER]];
  const filters = rules.flatMap(filterLists).flatMap((list) => list.items());
  return [
    ...filters.flatMap((filter): Problem[] => {
      const type = filter.get('type');
      return type.text === undefined || FILTERS[controller].includes(type.text)
        ? []
        : [
            [
              filter,
              `${name} has no filter of type ${type.text}.`,
              controller === 'istio' ? BY_CONTROLLER : undefined,
            ],
          ];
    }),
    ...(controller === 'istio' ? rules.flatMap(istioBackendFilters) : []),
    ...(controller === 'consul'
      ? [
          ...consulWhole(route),
          ...rules.flatMap(consulRule),
          ...filters.flatMap(consulRewrite),
          ...backends.flatMap(consulBackend),
        ]
      : []),
  ];
}

function isKnown(controller: GatewayController): controller is Known {
  return controller === 'istio' || controller === 'consul';
}

/** Istio gives one IP address to a load balancer of its own, or runs on the pods behind Services, named by their hosts. */
function istioAddresses(addresses: Field): readonly Problem[] {
  const items = addresses.items();
  const type = (field: Field): string => field.get('type').text ?? 'IPAddress';
  const [first] = items;
  if (!first || (items.length === 1 && type(first) === 'IPAddress')) return [];
  return items
    .filter((field) => type(field) !== 'Hostname')
    .map((field) => [field, `Istio passes over this ${type(field)}: it takes one IPAddress, or Hostnames.`]);
}

/** For a backend Istio changes headers alone, and refuses the route for other filters there. */
function istioBackendFilters(rule: Field): readonly Problem[] {
  const used = rule
    .get('backendRefs')
    .items()
    .filter((backend) => backend.get('weight').number !== 0);
  return used
    .flatMap((backend) => backend.get('filters').items())
    .flatMap((filter): Problem[] => {
      const type = filter.get('type').text;
      if (type === undefined || ISTIO_BACKEND_FILTERS.includes(type) || !FILTERS.istio.includes(type))
        return [];
      return [
        [
          filter,
          `${NAMES.istio} has no filter of type ${type} for a backend, only for a rule.`,
          BY_CONTROLLER,
        ],
      ];
    });
}

/** What Consul's server refuses of a route as a whole. */
function consulWhole({ kind, manifest, backends }: KubeRoute): readonly Problem[] {
  if (kind === 'TCPRoute')
    return backends
      .slice(1)
      .map(({ field }) => [field, `${NAMES.consul} takes one backend of a TCPRoute.`, BY_SERVER]);
  return manifest.spec
    .get('hostnames')
    .items()
    .filter(({ text }) => text?.includes('*'))
    .map((field) => [
      field,
      `${NAMES.consul} takes no pattern "${field.text}" for the host of a route, only of a listener.`,
      BY_SERVER,
    ]);
}

function consulRule(rule: Field): readonly Problem[] {
  return ['timeouts', 'retry', 'sessionPersistence']
    .map((name) => rule.get(name))
    .filter(({ exists }) => exists)
    .map((field) => [field, `${NAMES.consul} passes over \`${field.step}\`.`]);
}

function consulRewrite(filter: Field): readonly Problem[] {
  const rewrite = filter.get('urlRewrite');
  return [rewrite.get('hostname'), rewrite.get('path', 'replaceFullPath')]
    .filter(({ exists }) => exists)
    .map((field) => [field, `${NAMES.consul} rewrites the prefix of a path alone, no \`${field.step}\`.`]);
}

function consulBackend({ field, group, kind }: KubeRoute['backends'][number]): readonly Problem[] {
  const known =
    (group === '' && kind === 'Service') || (group === 'consul.hashicorp.com' && kind === 'MeshService');
  return known ? [] : [[field, `${NAMES.consul} sends to Services and MeshServices, not to ${kind}.`]];
}
