import { Field } from '../../../../read';
import { Effect, refusedBy, Rule, STYLE } from '../../../../mesh/rules';
import { eachHttpRule } from './each';

export const directResponseInvalid: Rule = {
  id: 'vs-direct-response-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'direct response that Istio refuses',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Write a status from 200 to 599 and a short body; serve long ones from an app.',
  explanation: `A rule that answers by itself needs a status from 200 to 599 and a body of at most 1 MB. Istio's admission check refuses
others, but for 600, which Envoy refuses. The body is sent to every proxy with the configuration, so 100 kB are much already.`,
  check: (index, report) => {
    eachHttpRule(index, ({ manifest }, { field }) => {
      const response = field.get('directResponse');
      if (!response.exists) return;
      const status = response.get('status');
      if (status.number === undefined || status.number < 200 || status.number > 599) {
        report(
          manifest,
          status.exists ? status : response,
          `${String(status.value ?? 'nothing')} is no status to answer with.`,
          { effect: statusRefusal(status) },
        );
      }
      const body = response.get('body');
      const text = body.get('string').text;
      const size =
        text === undefined
          ? Buffer.byteLength(body.get('bytes').text ?? '', 'base64')
          : Buffer.byteLength(text);
      if (size > 100 * 1024) {
        const isRefused = size > 1024 * 1024;
        report(manifest, body, `the body has ${Math.round(size / 1024)} kB, which every proxy is sent.`, {
          severity: isRefused ? 'error' : 'warning',
          effect: isRefused ? refusedBy('webhook') : STYLE,
        });
      }
    });
  },
};

/** Istio itself takes 600, which is one too many for Envoy. */
function statusRefusal({ number }: Field): Effect {
  if (number === 600) return refusedBy('proxy');
  return refusedBy(number === undefined || number < 0 ? 'api-server' : 'webhook');
}
