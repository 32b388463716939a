import { Judge, Rule } from '../../../lib/mesh/rules';

const REFUSALS: Readonly<Record<Judge, string>> = {
  'api-server': 'The API server refuses the whole object.',
  webhook: 'The admission webhook refuses the whole object.',
  controller: 'The controller that reads the object refuses the whole of it.',
  server: "Consul's server refuses the whole object.",
  injector: 'The injector refuses the pod.',
  proxy: 'The proxy refuses the whole object.',
};

/** What happens to an object in which a rule finds something, in words. */
export function effectInWords({ effect, mayRefuse }: Rule): string {
  switch (effect.kind) {
    case 'refused':
      return REFUSALS[effect.by];
    case 'ignored':
      return withRefusals('Only this part is passed over.', mayRefuse);
    case 'otherwise':
      return withRefusals('It is taken, and works otherwise than meant.', mayRefuse);
    case 'style':
      return withRefusals('Style.', mayRefuse);
  }
}

/** The effect of most findings, where some have the object refused. */
function withRefusals(text: string, mayRefuse = false): string {
  return mayRefuse ? `${text} For some findings the whole object is refused.` : text;
}
