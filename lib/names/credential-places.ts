import { credentialIn, credentialInCommand, credentialInEntry } from './credential';
import { ownValue, isMapping } from './plain-object';

/** A credential that stands in a manifest as text. */
export interface LiteralCredential {
  /** Where it stands. */
  readonly path: readonly (string | number)[];
  /** What holds it, such as `the variable "TOKEN" of the container "api"`. */
  readonly what: string;
  /** Why it is taken for one, as the rest of the sentence; never what it is. */
  readonly reason: string;
}

/** The kinds that are looked at. */
const KINDS = new Set(
  'ConfigMap Pod Deployment StatefulSet DaemonSet ReplicaSet Job CronJob Rollout'.split(' '),
);

/** Whether objects of a kind may hold a credential as text. */
export function mayHoldCredentials(kind: unknown): boolean {
  return typeof kind === 'string' && KINDS.has(kind);
}

/** Where the spec of pods stands, whatever the kind of the workload. */
const POD_SPECS = [
  ['spec'],
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
] as const;
const CONTAINERS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** The credentials in a manifest that stand there as text: in environment, command and arguments of its containers, or its data. */
export function literalCredentials(manifest: unknown): readonly LiteralCredential[] {
  if (!isMapping(manifest) || !mayHoldCredentials(manifest['kind'])) return [];
  if (manifest['kind'] === 'ConfigMap') return inData(manifest['data']);
  return POD_SPECS.flatMap((path) => {
    const spec = at(manifest, path);
    if (spec === undefined) return [];
    return CONTAINERS.flatMap((list) =>
      items(spec[list]).flatMap((container, index) => inContainer(container, [...path, list, index])),
    );
  });
}

function inData(data: unknown): readonly LiteralCredential[] {
  if (!isMapping(data)) return [];
  return Object.entries(data).flatMap(([key, text]) => {
    const reason = typeof text === 'string' ? credentialInEntry(key, text) : undefined;
    return reason === undefined ? [] : [{ path: ['data', key], what: `the entry "${key}"`, reason }];
  });
}

function inContainer(container: unknown, path: LiteralCredential['path']): readonly LiteralCredential[] {
  if (!isMapping(container)) return [];
  const of = typeof container['name'] === 'string' ? ` of the container "${container['name']}"` : '';
  const found: LiteralCredential[] = [];
  for (const [index, variable] of items(container['env']).entries()) {
    if (!isMapping(variable)) continue;
    const { name, value } = variable;
    if (typeof name !== 'string' || typeof value !== 'string') continue;
    const reason = credentialIn(name, value);
    if (reason)
      found.push({ path: [...path, 'env', index, 'value'], what: `the variable "${name}"${of}`, reason });
  }
  for (const list of ['command', 'args'] as const) {
    const texts = items(container[list]);
    for (const [index, text] of texts.entries()) {
      const reason = inArgument(text, texts[index - 1]);
      const what = `${list === 'args' ? 'an argument' : 'a part of the command'}${of}`;
      if (reason) found.push({ path: [...path, list, index], what, reason });
    }
  }
  return found;
}

/** An option without its value, which is the next argument. */
const OPTION = /^--?([A-Za-z][\w.-]{0,80})$/;

function inArgument(text: unknown, before: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const [, option] = (typeof before === 'string' && OPTION.exec(before)) || [];
  if (option === undefined || text.startsWith('-')) return credentialInCommand(text);
  return credentialIn(option, text) === undefined
    ? credentialInCommand(text)
    : `is the value of the option "${String(before)}", which looks like a credential by its name`;
}

function at(value: unknown, path: readonly string[]): Readonly<Record<string, unknown>> | undefined {
  const found = path.reduce<unknown>(
    (inner, step) => (isMapping(inner) ? ownValue(inner, step) : undefined),
    value,
  );
  return isMapping(found) ? found : undefined;
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
