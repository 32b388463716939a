import { virtualServices } from '../../read';
import { Rule, STYLE } from '../../../../mesh/rules';

export const gatewayLegacyName: Rule = {
  id: 'vs-gateway-legacy-name',
  severity: 'warning',
  effect: STYLE,
  title: 'gateway named in the old way',
  codes: ['IST0133', 'KIA1108'],
  inputs: ['VirtualService'],
  mend: 'Write `namespace/name`.',
  explanation: `A VirtualService names a Gateway with dots, as a host name. Istio still reads that form, as name and namespace, and prefers
\`namespace/name\`.`,
  check: (index, report) => {
    for (const { manifest, gateways } of virtualServices(index)) {
      for (const { field, text, namespace, name } of gateways) {
        if (text.includes('/') || !text.includes('.')) continue;
        report(
          manifest,
          field,
          `the gateway "${text}" is named in the old way, and not as "${namespace}/${name}".`,
        );
      }
    }
  },
};
