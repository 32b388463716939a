import { Field } from '../../../read';
import { Changes } from '../../../mesh/route';

/** What a rule changes in the headers of a request; what it changes in those of the answer decides nothing. */
export function headerChanges(headers: Field): Changes | undefined {
  const request = headers.get('request');
  if (!request.exists) return undefined;
  const set = lowerCase(request.get('set').strings());
  const add = lowerCase(request.get('add').strings());
  const authority = authorityIn(set) ?? authorityIn(add);
  return {
    set: withoutInternal(set),
    add: withoutInternal(add),
    remove: request
      .get('remove')
      .texts()
      .map((name) => name.toLowerCase()),
    ...(authority !== undefined && { authority }),
  };
}

function lowerCase(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function authorityIn(headers: Readonly<Record<string, string>>): string | undefined {
  return headers[':authority'] ?? headers['host'];
}

function withoutInternal(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name !== 'host' && !name.startsWith(':')),
  );
}
