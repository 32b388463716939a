import { TraceStep } from '../decision';
import { Request } from '../request';
import { step } from '../table/place';
import { Failure } from '../table/table';
import { PathSettings, seenPath } from './seen-path';

/** A request as a proxy has it once the path is read, or why it gets no further. */
export interface PathAtProxy {
  readonly request: Request;
  readonly steps: readonly TraceStep[];
  readonly failure?: Failure;
}

/** What a proxy makes of the path of a request before it asks any rule. */
export function pathAt(request: Request, settings: PathSettings): PathAtProxy {
  const seen = seenPath(request.path, settings);
  switch (seen.kind) {
    case 'rejected':
      return {
        request,
        steps: [],
        failure: failed(400, `the path ${request.path} ${seen.why}, so the proxy answers 400`),
      };
    case 'redirected':
      return {
        request,
        steps: [],
        failure: failed(
          307,
          `the path ${request.path} has an escaped slash, so the proxy answers 307, to ${seen.path}`,
        ),
      };
    case 'seen':
      if (seen.path === request.path) return { request, steps: [] };
      return {
        request: { ...request, path: seen.path },
        steps: [step('rewrite', `the proxy takes the path ${request.path} for ${seen.path}`)],
      };
  }
}

function failed(status: number, text: string): Failure {
  return { decision: 'unroutable', status, step: step('lost', text) };
}
