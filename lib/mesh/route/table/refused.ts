import { Judge, Verdict } from '../../rules';
import { TraceStep } from '../decision';
import { step } from './place';

const JUDGES: Readonly<Record<Judge, string>> = {
  'api-server': 'the API server',
  webhook: 'the admission webhook',
  controller: 'the controller',
  server: 'the server',
  injector: 'the injector',
  proxy: 'the proxy',
};

/** A step that says that an object is refused, by whom and why, so that it has no effect. */
export function refusedStep({ manifest, at, effect, message, rule }: Verdict): TraceStep {
  const by = effect.kind === 'refused' ? JUDGES[effect.by] : 'the cluster';
  const text = `${by} refuses it, so it has no effect: ${message.replace(/\.$/, '')} (${rule.id})`;
  return step('refused', text, { manifest, field: at });
}
