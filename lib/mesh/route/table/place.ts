import { Field, Manifest } from '../../../read';
import { StepKind, TraceObject, TraceStep } from '../decision';

/** Something that a manifest says: the manifest, and the field in it where that is so. */
export interface Place {
  readonly manifest: Manifest;
  readonly field?: Field;
}

/** A place as it stands in a trace, with its line. */
export function traceObject({ manifest, field }: Place): TraceObject {
  const { kind, namespace, name, origin } = manifest;
  const line = field ? manifest.lineOf(field.path) : origin.line;
  return {
    kind,
    namespace,
    name,
    ...(origin.file !== undefined && { file: origin.file }),
    ...(line !== undefined && { line }),
  };
}

/** A step of a trace. */
export function step(kind: StepKind, text: string, place?: Place): TraceStep {
  return { step: kind, ...(place && { object: traceObject(place) }), text };
}
