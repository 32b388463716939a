import { Field } from '../../../read';
import { quoteRegex } from '../../../names';
import { Changes, Condition, TextTest } from '../../../mesh/route';

/** The conditions of a route's `match.http`, or of a permission's `http`. What they leave out matches everything. */
export function httpConditions(http: Field): readonly Condition[] {
  const ignoreCase = http.get('caseInsensitive').boolean ?? false;
  const path = pathTest(http, ignoreCase);
  const methods = http.get('methods').texts();
  return [
    ...(path ? [{ on: 'path', test: path } as const] : []),
    ...http.get('header').items().flatMap(headerCondition),
    ...(methods.length > 0 ? [{ on: 'method', test: anyMethod(methods) } as const] : []),
    ...http.get('queryParam').items().flatMap(queryCondition),
  ];
}

function pathTest(http: Field, ignoreCase: boolean): TextTest | undefined {
  const exact = http.get('pathExact').text ?? '';
  if (exact !== '') return { kind: 'exact', value: exact, ignoreCase };
  const prefix = http.get('pathPrefix').text ?? '';
  if (prefix !== '') return { kind: 'prefix', value: prefix, ignoreCase };
  const regex = http.get('pathRegex').text ?? '';
  return regex === '' ? undefined : { kind: 'regex', value: regex };
}

function anyMethod(methods: readonly string[]): TextTest {
  return methods.length === 1
    ? { kind: 'exact', value: methods[0] ?? '' }
    : { kind: 'regex', value: methods.join('|') };
}

function headerCondition(field: Field): readonly Condition[] {
  const test = valueTest(
    field,
    ['exact', 'regex', 'prefix', 'suffix', 'contains'],
    field.get('ignoreCase').boolean,
  );
  if (!test) return [];
  const name = (field.get('name').text ?? '').toLowerCase();
  return [{ on: 'header', name, test, ...(field.get('invert').boolean && { invert: true }) }];
}

function queryCondition(field: Field): readonly Condition[] {
  const test = valueTest(field, ['exact', 'regex']);
  return test ? [{ on: 'query', name: field.get('name').text ?? '', test }] : [];
}

type Kind = 'exact' | 'regex' | 'prefix' | 'suffix' | 'contains';

function valueTest(field: Field, kinds: readonly Kind[], ignoreCase = false): TextTest | undefined {
  for (const kind of kinds) {
    const value = field.get(kind).text ?? '';
    if (value === '') continue;
    return kind === 'regex' ? { kind, value } : { kind, value, ...(ignoreCase && { ignoreCase }) };
  }
  return field.get('present').boolean ? { kind: 'present' } : undefined;
}

/** What the destination of a route changes in a request. */
export function destinationChanges(destination: Field, match: Field): Changes | undefined {
  const rewrite = destination.get('prefixRewrite').text ?? '';
  const headers = headerChanges(destination.get('requestHeaders'));
  if (rewrite === '' && !headers) return undefined;
  return { ...headers, ...(rewrite !== '' && { path: pathChange(rewrite, match) }) };
}

/** A prefix that is taken away leaves a path behind that begins with one slash. */
function pathChange(rewrite: string, match: Field): NonNullable<Changes['path']> {
  if (rewrite !== '/') return { kind: 'matched', with: rewrite };
  const anyCase = match.get('caseInsensitive').boolean ? '(?i)' : '';
  const prefix = match.get('pathExact').exists ? '' : (match.get('pathPrefix').text ?? '/');
  return { kind: 'regex', pattern: `${anyCase}^${quoteRegex(prefix)}(/?)(.*)`, with: '/\\2' };
}

/** What `requestHeaders` of a route or a split changes. */
export function headerChanges(headers: Field): Changes | undefined {
  if (!headers.exists) return undefined;
  const lowerCase = (name: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(headers.get(name).strings()).map(([header, value]) => [header.toLowerCase(), value]),
    );
  const remove = headers
    .get('remove')
    .texts()
    .map((name) => name.toLowerCase());
  return { set: lowerCase('set'), add: lowerCase('add'), remove };
}
