import { IConstruct } from 'constructs';
import { Diagnostic } from '../../diagnostics';

/** What was said of an app so far: cdk8s validates more than once, and a warning is said once. */
const said = new WeakMap<IConstruct, Set<string>>();

/**
 * Has warnings given at synth: what is right now and must not stay so, or what can be meant. Synthesis goes on. Node prints
 * each to the standard error, once for an App, with its code: `[MESH301] MeshWarning: [shop/web] ...`; a program
 * hears them by `process.on('warning', ...)`.
 *
 * @param construct what the warnings are about; one that is removed from the tree gives none
 * @param find what there is to say, asked when everything is described
 */
export function warnAtSynth(construct: IConstruct, find: () => readonly Diagnostic[]): void {
  construct.node.addValidation({
    validate: () => {
      find().forEach((diagnostic) => warn(construct.node.root, diagnostic));
      return [];
    },
  });
}

function warn(root: IConstruct, diagnostic: Diagnostic): void {
  const before = said.get(root) ?? new Set<string>();
  said.set(root, before);
  const { code, construct, message, mend } = diagnostic;
  const text = `[${construct}] ${message} ${mend}`;
  const key = `${code} ${text}`;
  if (before.has(key)) return;
  before.add(key);
  process.emitWarning(text, { type: 'MeshWarning', code });
}
