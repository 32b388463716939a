import { Asked } from './access-value';

/** What a request has, and what was asked for: `the host is "desk", not "desk.shop"`. Without values only what it has. */
export function missed(name: string, values: readonly string[], asked: Asked): string {
  const wanted = values.map((value) => `"${value}"`).join(' or ');
  const { has, lacks } = SAID.get(name) ?? other(name, asked);
  const said = has(asked);
  if (said === undefined) return wanted === '' ? lacks : `${lacks}, and ${wanted} is wanted`;
  return wanted === '' ? said : `${said}, not ${wanted}`;
}

/** How something that is asked for is told of: as it is, or as it is not there. */
interface Telling {
  readonly has: (asked: Asked) => string | undefined;
  readonly lacks: string;
}

const SENDER: Telling = {
  has: ({ principal }) => principal && `the sender is ${principal}`,
  lacks: 'the sender has no identity',
};

const ADDRESS: Telling = {
  has: ({ sourceIp }) => sourceIp && `the connection comes from ${sourceIp}`,
  lacks: 'the connection comes from an address inside of the cluster, which no manifest says',
};

const CLIENT: Telling = {
  has: ({ request }) => request.sourceIp && `the address of the client is ${request.sourceIp}`,
  lacks: 'the address of the client is not known',
};

const PORT: Telling = { has: ({ port }) => `the port of the pods is ${port}`, lacks: '' };

const TOKEN: Telling = { has: () => undefined, lacks: 'the request carries no token' };

const SAID: ReadonlyMap<string, Telling> = new Map<string, Telling>([
  ...['principals', 'namespaces', 'serviceAccounts', 'trustDomains'].map((name) => [name, SENDER] as const),
  ...['principal', 'namespace', 'serviceAccount', 'trustDomain'].map(
    (name) => [`source.${name}`, SENDER] as const,
  ),
  ['ipBlocks', ADDRESS],
  ['source.ip', ADDRESS],
  ['remoteIpBlocks', CLIENT],
  ['remote.ip', CLIENT],
  ['requestPrincipals', TOKEN],
  ['hosts', { has: ({ request }) => `the host is "${request.authority}"`, lacks: '' }],
  ['methods', { has: ({ request }) => `the method is ${request.method}`, lacks: '' }],
  ['paths', { has: ({ request }) => `the path is "${request.path}"`, lacks: '' }],
  ['ports', PORT],
  ['destination.port', PORT],
]);

function other(key: string, { request }: Asked): Telling {
  if (key.startsWith('request.auth.')) return { has: () => undefined, lacks: `${TOKEN.lacks} (${key})` };
  const header = /^request\.headers\[(.+)\]$/.exec(key)?.[1]?.toLowerCase();
  if (header === undefined) return { has: () => undefined, lacks: `${key} is not known here` };
  const sent = ['host', ':authority'].includes(header) ? request.authority : request.headers.get(header);
  return {
    has: () => (sent === undefined ? undefined : `the header ${header} is "${sent}"`),
    lacks: `the header ${header} is not there`,
  };
}
