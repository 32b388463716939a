import { Field } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { RouteRule } from '../../read';
import { eachHttpRule } from './each';

/** Methods that browsers ask for leave to use. */
const ASKED_FOR: ReadonlySet<string> = new Set(['PUT', 'PATCH', 'DELETE']);

/** Headers of preflight requests, by themselves or from proxies on the way; and the one that needs no leave. */
const CARRIED =
  /^(:.*|host|origin|referer|user-agent|accept(-.*)?|access-control-request-.*|cache-control|pragma|connection|sec-.*|via|cookie|forwarded|x-forwarded-.*|x-envoy-.*|x-real-ip|x-request-id|x-b3-.*|traceparent|tracestate)$/;

export const corsNoPreflight: Rule = {
  id: 'vs-cors-no-preflight',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'CORS policy that no preflight request reaches',
  codes: [],
  inputs: ['VirtualService'],
  mend: 'Add a rule with the same policy for the method OPTIONS, without the condition, or leave the condition out.',
  explanation: `A browser asks with a preflight request whether a page of another origin may send a header of its own, or use a method such as PUT.
The preflight itself carries no such header, only its name, and its method is OPTIONS. A rule whose every match asks for the header or the method is
therefore not asked, its policy does not answer, and the browser sends nothing more.

Where the policy does not name the header in \`allowHeaders\`, a proxy on the way may add it, and the finding is for information.`,
  check: (index, report) => {
    eachHttpRule(index, ({ manifest, rules }, rule) => {
      const policy = rule.field.get('corsPolicy');
      if (!policy.exists || rule.matches.length === 0 || rules.some(answersPreflight)) return;
      const allowed = new Set(textsOf(policy.get('allowHeaders')));
      const asked = rule.matches.map((match) => askedFor(match, allowed));
      const [first] = asked;
      if (!first || asked.includes(undefined)) return;
      const isCertain = asked.every((each) => each?.isCertain);
      report(
        manifest,
        policy,
        `every match of the rule asks for ${first.text}, which a preflight request does not have, so the policy answers none.`,
        isCertain ? {} : { severity: 'info' },
      );
    });
  },
};

/** Whether a preflight request may come to the rule and be answered there. */
function answersPreflight({ field, matches }: RouteRule): boolean {
  const taken = matches.filter((match) => !askedFor(match, new Set()) && takesOptions(match));
  if (matches.length > 0 && taken.length === 0) return false;
  const isForOptions = taken.some((match) => match.get('method').exists);
  return isForOptions || field.has('corsPolicy') || field.has('directResponse');
}

function takesOptions(match: Field): boolean {
  return (match.get('method', 'exact').text ?? 'OPTIONS') === 'OPTIONS';
}

/** What a match asks for that a preflight request does not have. */
function askedFor(
  match: Field,
  allowed: ReadonlySet<string>,
): { readonly text: string; readonly isCertain: boolean } | undefined {
  const method = match.get('method', 'exact').text;
  if (method !== undefined && ASKED_FOR.has(method)) return { text: `the method ${method}`, isCertain: true };
  const names = match
    .get('headers')
    .fields()
    .map(({ step }) => String(step).toLowerCase())
    .filter((name) => !CARRIED.test(name));
  const name = names.find((each) => allowed.has(each)) ?? names[0];
  return name === undefined
    ? undefined
    : { text: `the header "${name}"`, isCertain: allowed.has(name) || name === 'authorization' };
}

function textsOf(list: Field): readonly string[] {
  return list.texts().map((text) => text.toLowerCase());
}
