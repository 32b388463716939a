import { Field } from '../../../../read';
import { lacking, Problem } from '../../../../mesh/rules';
import { portProblems } from './listeners';

/** What Istio refuses in the ingress listeners of a Sidecar. */
export function ingressProblems(listeners: readonly Field[]): Problem[] {
  return [
    ...portProblems(listeners),
    ...listeners.flatMap((listener): Problem[] => [
      ...(listener.get('port', 'number').exists
        ? []
        : [
            [listener, 'the ingress listener has no port.', { effect: lacking(listener, 'port') }] as Problem,
          ]),
      ...endpointProblem(listener.get('defaultEndpoint')),
    ]),
  ];
}

const ENDPOINT = /^(?:(?:127\.0\.0\.1|0\.0\.0\.0|\[::1\]|\[::\])?:[1-9]\d{0,4}|unix:\/\/.+)$/;

function endpointProblem(field: Field): Problem[] {
  if (!field.text || ENDPOINT.test(field.text)) return [];
  return [[field, `"${field.text}" is no endpoint on the pod itself, such as "127.0.0.1:8080".`]];
}
