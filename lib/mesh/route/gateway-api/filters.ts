import { Field, Manifest } from '../../../read';
import { TraceStep } from '../decision';
import { Changes, PathChange } from '../table/changes';
import { RouteAction } from '../table/table';
import { step } from '../table/place';

/** What the filters of a rule make of a request. */
export interface Filters {
  readonly changes?: Changes;
  /** An answer that the gateway gives by itself. */
  readonly answer?: RouteAction;
  readonly notes: readonly TraceStep[];
}

/** What is said of a filter that the Gateway API leaves to the implementation. */
export type Extension = (filter: Field, route: Manifest) => readonly TraceStep[];

/** Reads the filters of a rule. The path prefix that is replaced is that of its only match. */
export function readFilters(route: Manifest, rule: Field, extension: Extension = notSimulated): Filters {
  const filters = rule.get('filters').items();
  const ofType = (type: string): Field | undefined =>
    filters.find((filter) => filter.get('type').text === type);
  const prefix = rule.get('matches').items()[0]?.get('path', 'value').text ?? '/';
  const rewrite = ofType('URLRewrite')?.get('urlRewrite');
  const redirect = ofType('RequestRedirect')?.get('requestRedirect');
  const headers = headerChanges(rule);
  const path = rewrite && pathChange(rewrite.get('path'), prefix);
  const hostname = rewrite?.get('hostname').text;
  const changes: Changes = {
    ...headers,
    ...(path && { path }),
    ...(hostname !== undefined && { authority: hostname }),
  };
  return {
    ...(Object.keys(changes).length > 0 && { changes }),
    ...(redirect && { answer: redirectAnswer(redirect) }),
    notes: filters.flatMap((filter) => note(route, filter, extension)),
  };
}

/** What `RequestHeaderModifier` among the filters of a rule or a backend changes. */
export function headerChanges(owner: Field): Changes | undefined {
  const modifier = owner
    .get('filters')
    .items()
    .find((filter) => filter.get('type').text === 'RequestHeaderModifier')
    ?.get('requestHeaderModifier');
  if (!modifier) return undefined;
  const entries = (name: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      modifier
        .get(name)
        .items()
        .map((entry) => [(entry.get('name').text ?? '').toLowerCase(), entry.get('value').text ?? '']),
    );
  const remove = modifier
    .get('remove')
    .texts()
    .map((name) => name.toLowerCase());
  return { set: entries('set'), add: entries('add'), remove };
}

function pathChange(path: Field, prefix: string): PathChange | undefined {
  const whole = path.get('replaceFullPath').text;
  if (whole !== undefined) return { kind: 'whole', with: whole };
  const replaced = path.get('replacePrefixMatch').text;
  return replaced === undefined ? undefined : { kind: 'elements', prefix, with: replaced };
}

function redirectAnswer(redirect: Field): RouteAction {
  const status = redirect.get('statusCode').number ?? 302;
  const host = redirect.get('hostname').text ?? 'the same host';
  const scheme = redirect.get('scheme').text;
  const path =
    redirect.get('path', 'replaceFullPath').text ?? redirect.get('path', 'replacePrefixMatch').text;
  const to = [scheme, host, path].filter((part) => part !== undefined).join(', ');
  return { kind: 'answer', status, text: `answers ${status}, to ${to}` };
}

function note(route: Manifest, filter: Field, extension: Extension): readonly TraceStep[] {
  const place = { manifest: route, field: filter };
  switch (filter.get('type').text) {
    case 'RequestMirror': {
      const percent = filter.get('requestMirror', 'percent').number ?? 100;
      const to = filter.get('requestMirror', 'backendRef', 'name').text ?? '';
      return [step('mirror', `copies ${percent} % of the requests to Service ${to}`, place)];
    }
    case 'ExtensionRef':
      return extension(filter, route);
    case undefined:
    default:
      return [];
  }
}

function notSimulated(filter: Field, manifest: Manifest): readonly TraceStep[] {
  const name = filter.get('extensionRef', 'name').text ?? '';
  return [step('skipped', `the filter ${name} is not simulated`, { manifest, field: filter })];
}
