import { Field, Manifest } from '../../../read';
import { Problem } from '../../../mesh/rules';

const HOST = /^(?:\*\.)?[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const PREFIX = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const SEGMENT = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$/;

/** What the CRD of Gateways refuses, beside listeners. */
export function gatewayProblems({ spec }: Manifest): readonly Problem[] {
  const keys = ['labels', 'annotations'].flatMap((name) => spec.get('infrastructure', name).fields());
  return [
    ...addressProblems(spec.get('addresses')),
    ...keys
      .filter(({ step }) => !isKey(String(step)))
      .map((field): Problem => [field, `"${field.step}" cannot be the key of a label or annotation.`]),
    ...repeated(
      spec.get('tls', 'frontend', 'perPort'),
      (entry) => entry.get('port').port?.toString(),
      (port) => `there are settings for port ${port} before.`,
    ),
  ];
}

/** Entries of a list that have the key of one before. */
export function repeated(
  list: Field,
  keyOf: (entry: Field) => string | undefined,
  says: (key: string) => string,
): readonly Problem[] {
  const seen = new Set<string>();
  return list.items().flatMap((entry): Problem[] => {
    const key = keyOf(entry);
    if (key === undefined) return [];
    if (seen.has(key)) return [[entry, says(key)]];
    seen.add(key);
    return [];
  });
}

function addressProblems(list: Field): readonly Problem[] {
  const typed = (entry: Field): string => entry.get('type').text ?? 'IPAddress';
  const wrong = list.items().flatMap((entry): Problem[] => {
    const value = entry.get('value');
    if (typed(entry) !== 'Hostname' || value.text === undefined || HOST.test(value.text)) return [];
    return [[value, `"${value.text}" cannot be a host.`]];
  });
  const known = (entry: Field): boolean => typed(entry) === 'IPAddress' || typed(entry) === 'Hostname';
  const value = (entry: Field): string | undefined =>
    known(entry) && entry.get('value').text ? `${typed(entry)} ${entry.get('value').text}` : undefined;
  return [...wrong, ...repeated(list, value, (key) => `the address ${key} stands here before.`)];
}

function isKey(key: string): boolean {
  const [first = '', second, ...rest] = key.split('/');
  if (rest.length > 0) return false;
  if (second === undefined) return SEGMENT.test(first);
  return PREFIX.test(first) && first.length < 253 && SEGMENT.test(second);
}
