import { isNamespacePart, wholeHostProblem } from '../values';
import { Field } from '../../../../read';
import { lacking, Problem } from '../../../../mesh/rules';
import { portProblems } from './listeners';

/** What Istio refuses in the egress listeners of a Sidecar. */
export function egressProblems(listeners: readonly Field[]): Problem[] {
  return [
    ...portProblems(listeners),
    ...listeners.flatMap((listener, position): Problem[] => {
      const hosts = listener.get('hosts').items();
      const early = !listener.has('port') && position < listeners.length - 1;
      return [
        ...(early
          ? [
              [
                listener,
                'the listener without a port is for all other ports, and must be the last.',
              ] as Problem,
            ]
          : []),
        ...(hosts.length === 0
          ? [
              [
                listener,
                'the egress listener has no hosts.',
                { effect: lacking(listener, 'hosts') },
              ] as Problem,
            ]
          : []),
        ...socketProblem(listener),
        ...hosts.flatMap(hostProblem),
      ];
    }),
  ];
}

function socketProblem(listener: Field): Problem[] {
  if (listener.get('port', 'number').number !== 0) return [];
  if ((listener.get('bind').text ?? '').startsWith('unix://')) return [];
  return [[listener.get('port'), 'the port 0 is for a listener that is bound to a Unix socket.']];
}

function hostProblem(field: Field): readonly Problem[] {
  const text = field.text ?? '';
  const slash = text.indexOf('/');
  if (slash < 0) return [[field, `"${text}" has no namespace before a slash.`]];
  // A tilde leaves the hosts after it out; alone it stands for all namespaces.
  const namespace = text.slice(0, slash);
  const host = text.slice(slash + 1);
  if (namespace !== '~' && !isNamespacePart(namespace.replace(/^~/, '')))
    return [[field, `"${text}" does not begin with a namespace.`]];
  return wholeHostProblem(field, host);
}
