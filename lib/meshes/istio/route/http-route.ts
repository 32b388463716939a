import { Field, Manifest } from '../../../read';
import {
  Abort,
  Changes,
  Copies,
  Cors,
  Destination,
  PathChange,
  Redirect,
  Route,
  RouteAction,
  step,
  TextTest,
  TraceStep,
} from '../../../mesh/route';
import { namedDestination } from './alias';
import { Part, RuleParts } from './delegate';
import { headerChanges } from './headers';
import { Asking, matchesFor, textTest } from './http-match';
import { Registry } from './registry';
import { BoundVirtualService } from './virtual-service';

/** The routes that the rules of a VirtualService are for a proxy, in order. */
export function routesOf(
  { http }: BoundVirtualService,
  asking: Asking,
  registry: Registry,
): readonly Route[] {
  return http.flatMap((rule) => {
    const match = matchesFor(rule, asking);
    return match ? [routeOf(rule, match, asking, registry)] : [];
  });
}

function routeOf(rule: RuleParts, match: Route['match'], asking: Asking, registry: Registry): Route {
  const place = { manifest: rule.manifest, field: rule.rule };
  const named = rule.rule.get('name').text;
  const changes = changesOf(rule);
  const abort = abortOf(rule.part('fault'));
  const copies = copiesOf(rule, asking, registry);
  const cors = corsOf(rule.part('corsPolicy').field);
  return {
    place,
    name: `http[${rule.rule.step}]${named === undefined ? '' : ` (${named})`}`,
    match,
    action: actionOf(rule, asking, registry),
    notes: notesOf(rule),
    ...(changes && { changes }),
    ...(abort && { abort }),
    ...(copies.length > 0 && { copies }),
    ...(cors && { cors }),
  };
}

function actionOf(rule: RuleParts, asking: Asking, registry: Registry): RouteAction {
  const redirect = rule.part('redirect').field;
  if (redirect.exists) {
    const status = redirect.get('redirectCode').number || 301;
    return { kind: 'answer', status, text: `answers ${status}`, redirect: redirectOf(redirect) };
  }
  const direct = rule.part('directResponse').field;
  if (direct.exists) {
    const status = direct.get('status').number ?? 200;
    return { kind: 'answer', status, text: `answers ${status} by itself` };
  }
  const targets = rule.rule.get('route').items();
  const only = targets.length === 1;
  return {
    kind: 'send',
    to: targets.map((target) => targetOf(rule, target, only, asking, registry)),
  };
}

/** A single destination gets everything, whatever its weight says. */
function targetOf(
  rule: RuleParts,
  target: Field,
  only: boolean,
  asking: Asking,
  registry: Registry,
): Destination {
  const changes = headerChanges(target.get('headers'));
  return {
    ...destinationOf(rule.manifest, target.get('destination'), asking, registry),
    weight: only ? 1 : Math.max(0, target.get('weight').number ?? 0),
    place: { manifest: rule.manifest, field: target },
    ...(changes && { changes }),
  };
}

function destinationOf(
  { namespace }: Manifest,
  destination: Field,
  asking: Asking,
  registry: Registry,
): Omit<Destination, 'weight'> {
  const subset = destination.get('subset').text;
  const port = destination.get('port', 'number').port;
  return {
    ...namedDestination(destination.get('host').text ?? '', namespace, port, asking, registry),
    ...(subset !== undefined && subset !== '' && { subset }),
  };
}

/** Without anything said of the port, the client's own stays in the address. */
function redirectOf(redirect: Field): Redirect {
  const scheme = redirect.get('scheme').text || undefined;
  const host = redirect.get('authority').text || undefined;
  const prefix = redirect.get('prefixRewrite').text || undefined;
  const uri = redirect.get('uri').text || undefined;
  const isDerived = redirect.get('derivePort').text === 'FROM_REQUEST_PORT';
  const port = redirect.get('port').port ?? (isDerived ? 'listener' : undefined);
  const path: PathChange | undefined =
    prefix === undefined
      ? uri === undefined
        ? undefined
        : { kind: 'whole', with: uri }
      : { kind: 'matched', with: prefix };
  return {
    ...(scheme !== undefined && { scheme }),
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(path && { path }),
  };
}

function changesOf(rule: RuleParts): Changes | undefined {
  const headers = headerChanges(rule.part('headers').field);
  const rewrite = rule.part('rewrite').field;
  const authority = rewrite.get('authority').text;
  const path = pathChange(rewrite);
  if (!headers && authority === undefined && !path) return undefined;
  return { ...headers, ...(authority !== undefined && { authority }), ...(path && { path }) };
}

function pathChange(rewrite: Field): PathChange | undefined {
  const regex = rewrite.get('uriRegexRewrite');
  if (regex.exists) {
    return { kind: 'regex', pattern: regex.get('match').text ?? '', with: regex.get('rewrite').text ?? '' };
  }
  const uri = rewrite.get('uri').text ?? '';
  return uri === '' ? undefined : { kind: 'matched', with: uri };
}

function abortOf({ manifest, field }: Part): Abort | undefined {
  const abort = field.get('abort');
  if (!abort.exists) return undefined;
  return {
    percent: abort.get('percentage', 'value').number ?? 0,
    status: abort.get('httpStatus').number,
    place: { manifest, field: abort },
  };
}

function copiesOf(rule: RuleParts, asking: Asking, registry: Registry): readonly Copies[] {
  const { manifest, field } = rule.part('mirror');
  const single = field.exists ? [{ field, percent: mirrorPercent(rule) }] : [];
  const several = rule
    .part('mirrors')
    .field.items()
    .map((mirror) => ({
      field: mirror.get('destination'),
      percent: mirror.get('percentage', 'value').number ?? 100,
    }));
  return [...single, ...several].map(({ field: to, percent }) => {
    const destination = destinationOf(manifest, to, asking, registry);
    const { host, subset } = destination;
    return {
      percent,
      name: subset === undefined ? host : `subset ${subset} of ${host}`,
      to: { ...destination, weight: 1, place: { manifest, field: to }, isForCopies: true },
    };
  });
}

function corsOf(policy: Field): Cors | undefined {
  if (!policy.exists) return undefined;
  const origins = policy
    .get('allowOrigins')
    .items()
    .flatMap((origin) => textTest(origin) ?? []);
  const old = policy
    .get('allowOrigin')
    .texts()
    .map((value): TextTest => (value === '*' ? { kind: 'present' } : { kind: 'exact', value }));
  return {
    origins: policy.has('allowOrigins') ? origins : old,
    forwardsOthers: policy.get('unmatchedPreflights').text !== 'IGNORE',
  };
}

function notesOf(rule: RuleParts): readonly TraceStep[] {
  const delay = rule.part('fault');
  if (!delay.field.has('delay')) return [];
  const text = 'a fault delays a part of the requests';
  return [step('fault', text, { manifest: delay.manifest, field: delay.field.get('delay') })];
}

function mirrorPercent(rule: RuleParts): number {
  const exact = rule.part('mirrorPercentage').field;
  if (exact.exists) return exact.get('value').number ?? 0;
  return rule.part('mirrorPercent').field.number ?? 100;
}
