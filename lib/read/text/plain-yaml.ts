import { Plain } from '../plain';
import { BlockReader, NotPlain } from './block-reader';

/**
 * Reads a document written in the plain part of YAML that tools write: block mappings and lists, scalars on one line, literal
 * texts. That is some ten times faster than the whole grammar. Whatever goes beyond it gives `undefined`, errors included, and
 * is left to the whole grammar, so this reader never has to say what is wrong.
 *
 * The result is frozen.
 */
export function readPlainYaml(text: string, maxDepth: number): Plain | undefined {
  try {
    return new BlockReader(text, maxDepth).read();
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}
