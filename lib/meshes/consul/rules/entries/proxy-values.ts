import { Field } from '../../../../read';
import { Problem } from '../../../../mesh/rules';
import { isSet } from './http-condition';

/** Says that a word is none of those that may stand there; nothing where it is one, or nothing stands there. */
export function wordProblem(field: Field, words: readonly string[]): readonly Problem[] {
  const { text = '' } = field;
  if (text === '' || words.includes(text)) return [];
  return [[field, `"${text}" is ${noneOf(words.map((word) => `"${word}"`))}.`]];
}

function noneOf(words: readonly string[]): string {
  const [first, second, ...others] = words;
  if (second === undefined) return `not ${first ?? ''}`;
  if (others.length === 0) return `neither ${first} nor ${second}`;
  return `not one of ${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

const GATEWAY_MODES = ['none', 'local', 'remote'];
const TLS_VERSIONS = ['TLS_AUTO', 'TLSv1_0', 'TLSv1_1', 'TLSv1_2', 'TLSv1_3'];
const MUTUAL_TLS = ['strict', 'permissive'];

/** What Consul's admission check refuses in what a ServiceDefaults and the ProxyDefaults both have. */
export function proxyProblems(spec: Field): readonly Problem[] {
  const port = spec.get('transparentProxy', 'outboundListenerPort');
  const mode = spec.get('mode');
  return [
    ...gatewayModeProblems(spec),
    ...wordProblem(spec.get('mutualTLSMode'), MUTUAL_TLS),
    ...annotated(mode, mode.exists && mode.value !== null, 'transparent-proxy'),
    ...annotated(port, (port.number ?? 0) !== 0, 'transparent-proxy-outbound-listener-port'),
    ...spec.get('expose', 'paths').items().flatMap(exposedProblems),
    ...spec.get('envoyExtensions').items().flatMap(extensionProblems),
  ];
}

/** What it refuses of the way to upstreams through mesh gateways. */
export function gatewayModeProblems(holder: Field): readonly Problem[] {
  return wordProblem(holder.get('meshGateway', 'mode'), GATEWAY_MODES);
}

/** What it refuses of the versions of TLS that are taken. */
export function tlsVersionProblems(tls: Field): readonly Problem[] {
  return ['tlsMinVersion', 'tlsMaxVersion'].flatMap((name) => wordProblem(tls.get(name), TLS_VERSIONS));
}

function annotated(field: Field, isSaid: boolean, annotation: string): readonly Problem[] {
  const mend = `Write the annotation \`consul.hashicorp.com/${annotation}\` on the pods.`;
  return isSaid ? [[field, `"${String(field.step)}" is said by an annotation of the pods.`, { mend }]] : [];
}

function exposedProblems(exposed: Field): readonly Problem[] {
  const path = exposed.get('path');
  return [
    ...(path.text && !path.text.startsWith('/')
      ? [[path, `the path "${path.text}" does not begin with a slash.`] as const]
      : []),
    ...wordProblem(exposed.get('protocol'), ['http', 'http2']),
  ];
}

function extensionProblems(extension: Field): readonly Problem[] {
  const name = extension.get('name').text ?? '';
  return isSet(extension.get('arguments'))
    ? []
    : [[extension, `the extension "${name}" has no "arguments".`]];
}
