import { Field } from '../../../../read';
import { durationProblem, durationRefusal, IGNORED, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { eachHttpRule } from './each';

export const faultInvalid: Rule = {
  id: 'vs-fault-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'fault injection that does not work',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Write a `delay` with `fixedDelay`, or an `abort` with `httpStatus` or `grpcStatus`, and a percentage from 0 to 100.',
  explanation: `An injected fault needs a delay or an abort, each for 0 to 100 % of the requests. Delays can only be fixed, and aborts
need a status of HTTP or gRPC. Istio's admission check refuses the rest, and an abort without a status does nothing.`,
  check: (index, report) => {
    eachHttpRule(index, ({ manifest }, { field }) => {
      const fault = field.get('fault');
      if (!fault.exists) return;
      for (const [at, problem, details] of problemsOf(fault)) report(manifest, at, problem, details);
    });
  },
};

function problemsOf(fault: Field): readonly Problem[] {
  const [delay, abort] = [fault.get('delay'), fault.get('abort')];
  const found: Problem[] = [];
  if (!delay.exists && !abort.exists) found.push([fault, 'the fault has neither a delay nor an abort.']);
  for (const part of [delay, abort]) {
    const value = part.get('percentage', 'value').number;
    if (value !== undefined && (value < 0 || value > 100)) {
      found.push([part.get('percentage'), `${value} % is not between 0 and 100 %.`]);
    }
  }
  if (delay.has('exponentialDelay'))
    found.push([delay.get('exponentialDelay'), 'delays that grow are not supported.']);
  const fixed = delay.get('fixedDelay');
  const problem = durationProblem(fixed);
  if (problem)
    found.push([fixed, `the delay "${String(fixed.value)}" ${problem}.`, { effect: durationRefusal(fixed) }]);
  if (!abort.exists) return found;
  const status = abort.get('httpStatus');
  if (abort.has('http2Error')) found.push([abort, 'aborts with an error of HTTP/2 are not supported.']);
  else if (!status.exists && !abort.has('grpcStatus'))
    found.push([abort, 'the abort says no status, so nothing is aborted.', { effect: IGNORED }]);
  else if (status.number !== undefined && (status.number < 200 || status.number > 600)) {
    found.push([status, `${status.number} is no status to answer with.`]);
  }
  const grpc = abort.get('grpcStatus');
  if (grpc.text !== undefined && !GRPC_STATUSES.has(grpc.text))
    found.push([grpc, `"${grpc.text.slice(0, 40)}" is no status of gRPC, such as "UNAVAILABLE".`]);
  return found;
}

/** The names of gRPC's statuses. */
const GRPC_STATUSES: ReadonlySet<string> = new Set([
  ...['OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS'],
  ...['PERMISSION_DENIED', 'RESOURCE_EXHAUSTED', 'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE'],
  ...['UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS', 'UNAUTHENTICATED'],
]);
