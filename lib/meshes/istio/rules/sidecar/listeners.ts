import { portNameProblem } from '../values';
import { Field, parseProtocol } from '../../../../read';
import { Problem } from '../../../../mesh/rules';

/** What is wrong with the ports of listeners of one direction. */
export function portProblems(listeners: readonly Field[]): Problem[] {
  const seen = new Set<number>();
  return listeners.flatMap((listener): Problem[] => {
    const port = listener.get('port');
    const number = port.get('number').number;
    const protocol = port.get('protocol');
    const twice = number !== undefined && number !== 0 && seen.has(number);
    if (number !== undefined) seen.add(number);
    return [
      ...(twice ? [[port, `two listeners have the port ${number}.`] as Problem] : []),
      ...(protocol.text && parseProtocol(protocol.text) === undefined
        ? [[protocol, `"${protocol.text}" is no protocol of a listener.`] as Problem]
        : []),
      ...portNameProblem(port.get('name')),
    ];
  });
}
