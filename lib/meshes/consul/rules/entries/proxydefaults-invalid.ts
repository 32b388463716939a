import { KIND } from '../../read';
import { Field } from '../../../../read';
import { Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { proxyProblems, wordProblem } from './proxy-values';

export const proxyDefaultsInvalid: Rule = {
  id: 'consul-proxydefaults-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'ProxyDefaults that Consul refuses',
  codes: [],
  inputs: ['ProxyDefaults'],
  mend: 'Write one of the values that the finding names.',
  explanation: `Consul refuses ProxyDefaults as a whole if they have an unknown \`mutualTLSMode\`, an unknown mode of mesh gateways, of failovers or
of priorities, access logs of an unknown type, to a file without a path or with two formats, an exposed path without a slash or of an
unknown protocol, an extension of Envoy without arguments, or if they say what pods say by annotations (\`mode\`, the port of
\`transparentProxy\`). What they say holds for every proxy of the mesh, and none of it does then.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.ProxyDefaults)) {
      for (const problem of problemsOf(manifest.spec)) report(manifest, ...problem);
    }
  },
};

function problemsOf(spec: Field): readonly Problem[] {
  return [
    ...proxyProblems(spec),
    ...wordProblem(spec.get('failoverPolicy', 'mode'), ['sequential', 'order-by-locality']),
    ...wordProblem(spec.get('prioritizeByLocality', 'mode'), ['none', 'failover']),
    ...logProblems(spec.get('accessLogs')),
  ];
}

function logProblems(logs: Field): readonly Problem[] {
  const [type, path, json, text] = ['type', 'path', 'jsonFormat', 'textFormat'].map((name) =>
    logs.get(name),
  ) as [Field, Field, Field, Field];
  const unknown = wordProblem(type, ['stdout', 'stderr', 'file']);
  if (unknown.length > 0) return unknown;
  if (type.text === 'file' && !path.text) return [[logs, 'access logs to a file have no "path".']];
  if (json.text && text.text) return [[text, '"jsonFormat" and "textFormat" stand together.']];
  if (type.text !== 'file' && path.text) return [[path, 'a "path" is for access logs to a file.']];
  return json.text && !isJson(json.text) ? [[json, 'the "jsonFormat" is no JSON.']] : [];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
