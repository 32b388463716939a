import { isCidr, isIpAddress } from '../../../../names';
import { Pod } from '../../../../read';
import { truth } from '../../../../mesh/rules';
import { AnnotationValue } from '../../words';

const QUANTITY = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;
/** As iptables takes them: a port, or the first and the last with a colon between. */
const PORTS = /^\d{1,5}(?::\d{1,5})?$/;
const USERS = /^(?:\d+(?:-\d+)?|[a-z_][a-z0-9_-]*)$/;
const HAS_LETTER = /[a-z]/i;

type Check = (value: string, pod: Pod) => string | undefined;

/** What is wrong with a value, completing a sentence about it; nothing where it is one that Consul reads. */
export const VALUE_PROBLEMS: Readonly<Record<AnnotationValue, Check>> = {
  'any text': () => undefined,
  'a truth value': isTruth,
  'a truth value, or off': (value) => withMeaning(isTruth(value), 'which counts as "false"'),
  'a number': isCount,
  'a number, or none': (value) => withMeaning(isCount(value), 'so that it counts for nothing'),
  'a port for metrics': (value, pod) => isPort(value, pod, 1024),
  'a port': (value, pod) => isPort(value, pod, 1),
  'ports of the app': (value, pod) =>
    eachOf(value.split(','), (entry) => (portOf(entry.trim(), pod) ? undefined : isNoPort(entry))),
  'a list of ports': (value, pod) => eachOf(value.split(','), (entry) => excludedPort(entry, pod)),
  'a list of ranges': (value) => eachOf(value.split(','), range),
  'a list of users': (value) =>
    eachOf(value.split(','), (entry) => (USERS.test(entry) ? undefined : `"${entry}" is no user`)),
  'an amount': (value) =>
    QUANTITY.test(value) ? undefined : `"${value}" is no amount, such as "100m" or "64Mi"`,
  JSON: (value) =>
    withMeaning(
      isJson(value, () => true),
      'so that it counts for nothing',
    ),
  'a list in JSON': (value) => isJson(value, Array.isArray),
};

function isTruth(value: string): string | undefined {
  return truth(value) === undefined ? `"${value}" is neither "true" nor "false"` : undefined;
}

function isCount(value: string): string | undefined {
  return /^\d+$/.test(value) ? undefined : `"${value}" is no number`;
}

function isPort(value: string, pod: Pod, from: number): string | undefined {
  const port = portOf(value, pod);
  return port !== undefined && port >= from ? undefined : `"${value}" is no port from ${from} to 65535`;
}

function isNoPort(value: string): string {
  return `"${value}" is neither a port nor the name of one of the container's`;
}

function portOf(value: string, pod: Pod): number | undefined {
  const named = pod.ports.find(({ name }) => name === value);
  const number = named?.number ?? (/^\d+$/.test(value) ? Number(value) : 0);
  return number > 0 && number < 65536 ? number : undefined;
}

/** The list is handed to iptables as it is, which knows nothing of the names of the pod's ports, and takes no spaces. */
function excludedPort(entry: string, pod: Pod): string | undefined {
  if (PORTS.test(entry) && entry.split(':').every((port) => Number(port) < 65536)) return undefined;
  if (pod.ports.some(({ name }) => name === entry))
    return `"${entry}" is the name of a port, and only numbers are known here`;
  return entry === entry.trim()
    ? `"${entry}" is no port`
    : `there is a space in "${entry}", with which it is no port`;
}

/** A name is looked up when the pod starts; what has no letter in it is none. */
function range(entry: string): string | undefined {
  if (isIpAddress(entry) || isCidr(entry)) return undefined;
  if (entry !== entry.trim()) return `there is a space in "${entry}", with which it is no range`;
  const isName = HAS_LETTER.test(entry) && !/[/:]/.test(entry) && entry !== '';
  return isName ? undefined : `"${entry}" is no address and no range such as "10.0.0.0/8"`;
}

function isJson(value: string, takes: (parsed: unknown) => boolean): string | undefined {
  try {
    return takes(JSON.parse(value)) ? undefined : 'this is no list in JSON';
  } catch {
    return 'this is no JSON';
  }
}

function eachOf(
  entries: readonly string[],
  problem: (entry: string) => string | undefined,
): string | undefined {
  for (const entry of entries) {
    const found = problem(entry);
    if (found !== undefined) return found;
  }
  return undefined;
}

function withMeaning(problem: string | undefined, meaning: string): string | undefined {
  return problem && `${problem}, ${meaning}`;
}
