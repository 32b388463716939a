import { kubeGateways, kubeRoutes } from '../../../read';
import { refusedBy, Rule } from '../../../mesh/rules';
import { gatewayProblems } from './gateway-values';
import { routeProblems } from './route-values';

export const valueInvalid: Rule = {
  id: 'gwapi-value-invalid',
  severity: 'error',
  effect: refusedBy('api-server'),
  title: 'value that a rule of the CRD refuses',
  codes: [],
  inputs: ['Gateway', 'HTTPRoute', 'GRPCRoute', 'TLSRoute'],
  mend: 'Correct the value as the message says.',
  explanation: `The CRDs of the Gateway API hold rules beyond the types of the fields, and the API server refuses what breaks one: an address
twice or one that is no host; a label of the infrastructure that is not valid; two settings for one port; a gRPC match without a service or
method, or with one that cannot be; a mirror with a percentage and a fraction, or a fraction above one; \`*\` beside other values of
CORS; an IP address or a wildcard in the wrong place as the host of a TLSRoute; the same header or query parameter twice in one list;
more than 128 matches in one route. The rules about paths, parents, filters, timeouts, TLS and sessions have pages of their own.`,
  check: (index, report) => {
    for (const { manifest } of kubeGateways(index)) {
      for (const problem of gatewayProblems(manifest)) report(manifest, ...problem);
    }
    for (const route of kubeRoutes(index)) {
      for (const problem of routeProblems(route)) report(route.manifest, ...problem);
    }
  },
};
