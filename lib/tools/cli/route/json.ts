import { Decision } from '../../../mesh/route';

/** The answer as JSON, with every field in each entry, `null` where there is nothing to say. */
export function formatDecisionJson({ decision, shares, lost, trace, status }: Decision): string {
  const answer = {
    decision,
    status: status ?? null,
    shares: shares.map(({ host, subset, version, share, workloads }) => ({
      host,
      subset: subset ?? null,
      version: version ?? null,
      share,
      workloads,
    })),
    lost: lost.map(({ decision: kind, status: seen, share }) => ({
      decision: kind,
      status: seen ?? null,
      share,
    })),
    trace: trace.map(({ step, object, text }) => ({
      step,
      object: object
        ? {
            kind: object.kind,
            namespace: object.namespace,
            name: object.name,
            file: object.file ?? null,
            line: object.line ?? null,
          }
        : null,
      text,
    })),
  };
  return `${JSON.stringify(answer, undefined, 2)}\n`;
}
