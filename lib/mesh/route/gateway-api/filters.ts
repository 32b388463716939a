import { Field, Manifest } from '../../../read';
import { quoteRegex } from '../../../names';
import { TraceStep } from '../decision';
import { TextTest } from '../match/text-test';
import { Changes, PathChange } from '../table/changes';
import { Redirect } from '../table/location';
import { step } from '../table/place';
import { Cors } from '../table/preflight';
import { Answer } from '../table/table';

/** What the filters of a rule, or of a backend, make of a request. */
export interface Filters {
  readonly changes?: Changes;
  /** An answer that the gateway gives by itself. */
  readonly answer?: Answer;
  readonly cors?: Cors;
  /** The filters that copy requests. */
  readonly mirrors: readonly Field[];
  readonly notes: readonly TraceStep[];
}

/** What is said of a filter that the Gateway API leaves to the implementation. */
export type Extension = (filter: Field, route: Manifest) => readonly TraceStep[];

/**
 * Reads the filters of a rule or of one of its backends. The path prefix that is replaced is that of the rule's only match.
 *
 * @param owner the rule, or the backend
 */
export function readFilters(
  route: Manifest,
  rule: Field,
  extension: Extension = notSimulated,
  owner: Field = rule,
): Filters {
  const filters = owner.get('filters').items();
  const ofType = (type: string): Field | undefined =>
    filters.find((filter) => filter.get('type').text === type);
  const prefix = rule.get('matches').items()[0]?.get('path', 'value').text ?? '/';
  const rewrite = ofType('URLRewrite')?.get('urlRewrite');
  const redirect = ofType('RequestRedirect')?.get('requestRedirect');
  const cors = ofType('CORS')?.get('cors');
  const headers = headerChanges(ofType('RequestHeaderModifier')?.get('requestHeaderModifier'));
  const path = rewrite && pathChange(rewrite.get('path'), prefix);
  const hostname = rewrite?.get('hostname').text;
  const changes: Changes = {
    ...headers,
    ...(path && { path }),
    ...(hostname !== undefined && { authority: hostname }),
  };
  return {
    ...(Object.keys(changes).length > 0 && { changes }),
    ...(redirect && { answer: redirectAnswer(redirect, prefix) }),
    ...(cors && { cors: readCors(cors) }),
    mirrors: filters.filter((filter) => filter.get('type').text === 'RequestMirror'),
    notes: filters.flatMap((filter) =>
      filter.get('type').text === 'ExtensionRef' ? extension(filter, route) : [],
    ),
  };
}

/** How many of the requests a filter copies, in percent. */
export function percentOf(mirror: Field): number {
  const fraction = mirror.get('fraction');
  if (!fraction.exists) return mirror.get('percent').number ?? 100;
  const percent =
    (100 * (fraction.get('numerator').number ?? 0)) / (fraction.get('denominator').number ?? 100);
  return Math.round(percent * 10000) / 10000;
}

function headerChanges(modifier: Field | undefined): Changes | undefined {
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

/** Without a port the one of the listener stays, unless the scheme is changed, whose own is taken then. */
function redirectAnswer(redirect: Field, prefix: string): Answer {
  const status = redirect.get('statusCode').number ?? 302;
  const scheme = redirect.get('scheme').text;
  const host = redirect.get('hostname').text;
  const path = pathChange(redirect.get('path'), prefix);
  const port = redirect.get('port').port ?? (scheme === undefined ? 'listener' : DEFAULTS.get(scheme));
  const to: Redirect = {
    ...(scheme !== undefined && { scheme }),
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(path && { path }),
  };
  return { kind: 'answer', status, text: `answers ${status}`, redirect: to };
}

const DEFAULTS: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['https', 443],
]);

function readCors(cors: Field): Cors {
  const origins = cors
    .get('allowOrigins')
    .texts()
    .map((origin): TextTest => {
      if (origin === '*') return { kind: 'present' };
      if (!origin.includes('*')) return { kind: 'exact', value: origin };
      return { kind: 'regex', value: origin.split('*').map(quoteRegex).join('.*') };
    });
  return { origins, forwardsOthers: false };
}

function notSimulated(filter: Field, manifest: Manifest): readonly TraceStep[] {
  const name = filter.get('extensionRef', 'name').text ?? '';
  return [step('skipped', `the filter ${name} is not simulated`, { manifest, field: filter })];
}
