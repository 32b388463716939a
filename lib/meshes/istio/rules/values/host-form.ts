import { Field } from '../../../../read';
import { checkSubsetName, Problem } from '../../../../mesh/rules';

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HOST = new RegExp(`^(?:\\*|(?:\\*-?)?${LABEL})(?:\\.${LABEL})*\\.?$`, 'i');
const NAMESPACE = /^(?:\*|\.|[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)$/;
const LONGEST = 255;

/** Whether the text can be a host of Istio's objects: a DNS name whose first part may be `*` or begin with it. */
export function isHost(text: string): boolean {
  return HOST.test(text) && text.length <= LONGEST && !/\.\d+\.?$/.test(text);
}

/** What is wrong with a host after the slash, in a Gateway or a Sidecar: a whole name, of which the first part may be `*` alone. */
export function wholeHostProblem(field: Field, host: string): readonly Problem[] {
  if (!isHost(host) || /^\*[^.]/.test(host)) return [[field, `"${host}" is no host.`]];
  if (host === '*' || host.includes('.')) return [];
  return [[field, `"${host}" is a short name, and must be written in full.`]];
}

/** Whether the text can stand before the slash of a host: a namespace, `.` for the object's own, or `*` for all. */
export function isNamespacePart(text: string): boolean {
  return NAMESPACE.test(text);
}

/** What is wrong with the name of a port, which is one part of a DNS name. */
export function portNameProblem(field: Field): readonly Problem[] {
  const { text } = field;
  if (!text || checkSubsetName(text)) return [];
  return [[field, `"${text}" is no name of a port.`]];
}
