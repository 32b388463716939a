import { isInBlock } from '../../../names';
import { passes, Request, TextTest } from '../../../mesh/route';

/** What a policy looks at: the request, and what is known of who sends it. */
export interface Asked {
  readonly request: Request;
  /** The port on which the pod listens. */
  readonly port: number;
  /** Whether the port is read as HTTP; on any other, a policy sees no more than the connection. */
  readonly isHttp: boolean;
  /** `trust-domain/ns/namespace/sa/name`; nothing without mutual TLS. */
  readonly principal: string | undefined;
  /** The address that the connection comes from. */
  readonly sourceIp: string | undefined;
  /** The namespace of the policy, which short names of ServiceAccounts mean. */
  readonly policyNamespace: string;
}

/** Whether a value of a policy fits; nothing where the value cannot be compared, as on a port without HTTP. */
export type ValueTest = (value: string, asked: Asked) => boolean | undefined;

const SPIFFE = 'spiffe://';

/** What stands in `source` of a rule. */
export const SOURCE_TESTS: ReadonlyMap<string, ValueTest> = new Map<string, ValueTest>([
  ['principals', principal],
  ['namespaces', sourceNamespace],
  ['serviceAccounts', serviceAccount],
  ['trustDomains', trustDomain],
  ['ipBlocks', sourceAddress],
  ['remoteIpBlocks', clientAddress],
  // No one can show a token in a simulation, so no one has the name that one would give.
  ['requestPrincipals', onlyHttp(() => false)],
]);

/** What stands in `operation` of a rule. */
export const OPERATION_TESTS: ReadonlyMap<string, ValueTest> = new Map<string, ValueTest>([
  ['hosts', onlyHttp((value, { request }) => header(value, request.authority, true))],
  ['methods', onlyHttp((value, { request }) => header(value, request.method))],
  ['paths', onlyHttp((value, { request }) => path(value, request.path))],
  ['ports', port],
]);

const WHEN_TESTS: ReadonlyMap<string, ValueTest> = new Map<string, ValueTest>([
  ['destination.port', port],
  ['source.ip', sourceAddress],
  ['remote.ip', clientAddress],
  ['source.namespace', sourceNamespace],
  ['source.principal', principal],
  ['source.serviceAccount', serviceAccount],
  ['source.trustDomain', trustDomain],
  ['request.auth.principal', onlyHttp(() => false)],
  ['request.auth.audiences', onlyHttp(() => false)],
  ['request.auth.presenter', onlyHttp(() => false)],
  // Where the pods will be, and what TLS names, no manifest says.
  ['destination.ip', () => false],
  ['connection.sni', () => false],
]);

/** What stands under a key in `when`; nothing for a key that Istio does not know, which makes it drop the rule. */
export function whenTest(key: string): ValueTest | undefined {
  const named = /^request\.headers\[(.+)\]$/.exec(key)?.[1]?.toLowerCase();
  if (named !== undefined) {
    return onlyHttp((value, { request }) => {
      const sent =
        named === 'host' || named === ':authority' ? request.authority : request.headers.get(named);
      return sent !== undefined && header(value, sent);
    });
  }
  if (key.startsWith('request.auth.claims')) return onlyHttp(() => false);
  if (key.startsWith('experimental.envoy.filters.')) return () => false;
  return WHEN_TESTS.get(key);
}

function onlyHttp(test: (value: string, asked: Asked) => boolean): ValueTest {
  return (value, asked) => (asked.isHttp ? test(value, asked) : undefined);
}

/** A value of a policy: `*` for presence, `*` and an end, a beginning and `*`, or the whole. */
function policyTest(value: string): Exclude<TextTest, { readonly kind: 'template' }> {
  if (value === '*') return { kind: 'regex', value: '.+' };
  if (value.startsWith('*')) return { kind: 'suffix', value: value.slice(1) };
  if (value.endsWith('*')) return { kind: 'prefix', value: value.slice(0, -1) };
  return { kind: 'exact', value };
}

function header(value: string, sent: string, ignoreCase = false): boolean {
  if (value === '*') return true;
  return ignoreCase
    ? passes(policyTest(value.toLowerCase()), sent.toLowerCase())
    : passes(policyTest(value), sent);
}

function path(value: string, sent: string): boolean {
  return passes(/\{\*\*?\}/.test(value) ? { kind: 'template', value } : policyTest(value), sent);
}

function port(value: string, asked: Asked): boolean | undefined {
  return /^\d+$/.test(value) ? Number(value) === asked.port : undefined;
}

function principal(value: string, { principal: sent }: Asked): boolean {
  return sent !== undefined && passes(policyTest(value), sent);
}

function sourceNamespace(value: string, { principal: sent }: Asked): boolean {
  const pattern = `.*/ns/${value.split('*').map(quoted).join('.*')}/.*`;
  return sent !== undefined && passes({ kind: 'regex', value: pattern }, sent);
}

function serviceAccount(value: string, { principal: sent, policyNamespace }: Asked): boolean {
  const [first = '', second] = value.split('/');
  const [namespace, name] = second === undefined ? [policyNamespace, first] : [first, second];
  const pattern = `.+/ns/${quoted(namespace)}/(.+/|)sa/${quoted(name)}(/.+)?`;
  return sent !== undefined && passes({ kind: 'regex', value: pattern }, sent);
}

function trustDomain(value: string, { principal: sent }: Asked): boolean {
  if (sent === undefined) return false;
  if (value === '*') return true;
  return passes(
    { kind: 'regex', value: `${SPIFFE}${value.split('*').map(quoted).join('[^/]*')}/.*` },
    SPIFFE + sent,
  );
}

function quoted(literal: string): string {
  return literal.replace(/[.+?^${}()|[\]\\*]/g, '\\$&');
}

function sourceAddress(block: string, { sourceIp }: Asked): boolean | undefined {
  return inBlock(sourceIp, block);
}

function clientAddress(block: string, { request }: Asked): boolean | undefined {
  return inBlock(request.sourceIp, block);
}

function inBlock(address: string | undefined, block: string): boolean | undefined {
  return isInBlock(address, block);
}
