import { Field, Hosts } from '../../../read';
import {
  Abort,
  Changes,
  Destination,
  PathChange,
  Route,
  RouteAction,
  step,
  TraceStep,
} from '../../../mesh/route';
import { Part, RuleParts } from './delegate';
import { headerChanges } from './headers';
import { Asking, matchesFor } from './http-match';
import { BoundVirtualService } from './virtual-service';

/** The routes that the rules of a VirtualService are for a proxy, in order. */
export function routesOf({ http }: BoundVirtualService, asking: Asking, hosts: Hosts): readonly Route[] {
  return http.flatMap((rule) => {
    const match = matchesFor(rule, asking);
    return match ? [routeOf(rule, match, hosts)] : [];
  });
}

function routeOf(rule: RuleParts, match: Route['match'], hosts: Hosts): Route {
  const place = { manifest: rule.manifest, field: rule.rule };
  const named = rule.rule.get('name').text;
  const changes = changesOf(rule);
  const abort = abortOf(rule.part('fault'));
  return {
    place,
    name: `http[${rule.rule.step}]${named === undefined ? '' : ` (${named})`}`,
    match,
    action: actionOf(rule, hosts),
    notes: notesOf(rule, hosts),
    ...(changes && { changes }),
    ...(abort && { abort }),
  };
}

function actionOf(rule: RuleParts, hosts: Hosts): RouteAction {
  const redirect = rule.part('redirect').field;
  if (redirect.exists) {
    const status = redirect.get('redirectCode').number ?? 301;
    return { kind: 'answer', status, text: `answers ${status}, to ${redirectTarget(redirect)}` };
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
    to: targets.map((target) => destinationOf(rule, target, only, hosts)),
  };
}

/** A single destination gets everything, whatever its weight says. */
function destinationOf(rule: RuleParts, target: Field, only: boolean, hosts: Hosts): Destination {
  const destination = target.get('destination');
  const subset = destination.get('subset').text;
  const port = destination.get('port', 'number').port;
  const changes = headerChanges(target.get('headers'));
  return {
    weight: only ? 1 : Math.max(0, target.get('weight').number ?? 0),
    host: hosts.full(destination.get('host').text ?? '', rule.manifest.namespace),
    ...(subset !== undefined && subset !== '' && { subset }),
    ...(port !== undefined && { port }),
    place: { manifest: rule.manifest, field: target },
    ...(changes && { changes }),
  };
}

function redirectTarget(redirect: Field): string {
  const authority = redirect.get('authority').text ?? 'the same host';
  const uri = redirect.get('uri').text ?? redirect.get('prefixRewrite').text ?? 'the same path';
  const scheme = redirect.get('scheme').text;
  return `${scheme === undefined ? '' : `${scheme}, `}${authority}, ${uri}`;
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

function notesOf(rule: RuleParts, hosts: Hosts): readonly TraceStep[] {
  const notes: TraceStep[] = [];
  const { manifest, field } = rule.part('mirror');
  const single = field.exists ? [{ to: field, percent: mirrorPercent(rule) }] : [];
  const several = rule
    .part('mirrors')
    .field.items()
    .map((mirror) => ({
      to: mirror.get('destination'),
      percent: mirror.get('percentage', 'value').number ?? 100,
    }));
  for (const { to, percent } of [...single, ...several]) {
    const host = hosts.full(to.get('host').text ?? '', manifest.namespace);
    const subset = to.get('subset').text;
    const of = subset === undefined ? host : `subset ${subset} of ${host}`;
    notes.push(step('mirror', `copies ${percent} % of the requests to ${of}`, { manifest, field: to }));
  }
  const delay = rule.part('fault');
  if (delay.field.has('delay')) {
    const text = 'a fault delays a part of the requests';
    notes.push(step('fault', text, { manifest: delay.manifest, field: delay.field.get('delay') }));
  }
  return notes;
}

function mirrorPercent(rule: RuleParts): number {
  const exact = rule.part('mirrorPercentage').field;
  if (exact.exists) return exact.get('value').number ?? 0;
  return rule.part('mirrorPercent').field.number ?? 100;
}
