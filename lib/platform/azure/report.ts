import { Annotations } from 'cdktf';
import { IConstruct } from 'constructs';
import { Diagnostic, formatDiagnostic } from '../../diagnostics';

/** Has the findings reported when the stack is synthesized, all of them at once. */
export function reportAtSynth(construct: IConstruct, find: () => readonly (Diagnostic | undefined)[]): void {
  construct.node.addValidation({
    validate: () =>
      find()
        .filter((found) => found !== undefined)
        .map(formatDiagnostic),
  });
}

/** Has the warning printed when the stack is synthesized. */
export function warn(construct: IConstruct, diagnostic: Diagnostic): void {
  Annotations.of(construct).addWarning(formatDiagnostic(diagnostic));
}
