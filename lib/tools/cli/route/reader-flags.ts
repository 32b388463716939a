import { Command, Option } from 'commander';
import { ReaderOptions, MESHES } from '../../../meshes';
import { valueOf } from '../values';

/**
 * Adds the options that say something of an installation of a mesh, and gives what finds out their values when the command
 * has been read: for each mesh, by its id, what it is told.
 */
export function addReaderFlags(command: Command): () => ReaderOptions {
  const added = MESHES.flatMap(({ id, reading }) =>
    (reading?.flags ?? []).map(({ flag, description, choices, form, option }) => {
      const made = new Option(flag, description);
      if (form) made.argParser(valueOf(made.long ?? flag, form));
      command.addOption(choices ? made.choices(choices) : made);
      return { mesh: id, option, argument: made.attributeName() };
    }),
  );
  return () => {
    const values = new Map<string, unknown>(Object.entries(command.opts()));
    const meshes = [...new Set(added.map(({ mesh }) => mesh))];
    return Object.fromEntries(
      meshes.map((id) => {
        const own = added.filter(({ mesh }) => mesh === id);
        return [id, Object.fromEntries(own.map(({ option, argument }) => [option, values.get(argument)]))];
      }),
    );
  };
}
