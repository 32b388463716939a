import { isHttpProtocol, parseProtocol } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachServer } from './each';

export const httpsRedirectNonHttp: Rule = {
  id: 'gw-https-redirect-nonhttp',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'redirect to HTTPS where there is no HTTP',
  codes: ['IST0133'],
  inputs: ['Gateway'],
  mend: 'Write `httpsRedirect` on a server of the protocol HTTP.',
  explanation: `\`httpsRedirect\` answers plain HTTP with a redirect to HTTPS. On a server of another protocol, HTTPS itself among them, it does
nothing, or sends clients round in a circle.`,
  check: (index, report) => {
    eachServer(index, ({ manifest }, { field, protocol }) => {
      const redirect = field.get('tls', 'httpsRedirect');
      const parsed = parseProtocol(protocol);
      if (redirect.boolean !== true || parsed === undefined || isHttpProtocol(parsed)) return;
      report(manifest, redirect, `the server is for ${protocol}, and a redirect to HTTPS is for HTTP.`);
    });
  },
};
