import { ManifestIndex, reading, seenTogether, ServiceEntry, ServiceEntryPort } from '../../../../read';

/** Two ServiceEntries that some client sees, with the same host and port. */
export interface Twins {
  readonly host: string;
  readonly first: ServiceEntry;
  readonly firstPort: ServiceEntryPort;
  readonly second: ServiceEntry;
  readonly secondPort: ServiceEntryPort;
}

/** How many entries of a host and port are remembered: the time must not grow with their square. */
const MANY = 20;

/** The ServiceEntries of the input that have a host and port which another one before had. */
export const twins = reading((index: ManifestIndex): readonly Twins[] => {
  const seen = new Map<string, { readonly entry: ServiceEntry; readonly port: ServiceEntryPort }[]>();
  return index.serviceEntries.flatMap((entry) =>
    [...new Set(entry.hosts)].flatMap((host) =>
      entry.ports.flatMap((port): Twins[] => {
        const key = `${host}:${port.number}`;
        const others = seen.get(key) ?? [];
        const found = others.filter(
          (other) => isOther(other.entry, entry) && seenTogether(other.entry, entry),
        );
        if (others.length < MANY) seen.set(key, [...others, { entry, port }]);
        return found.map((other) => ({
          host,
          first: other.entry,
          firstPort: other.port,
          second: entry,
          secondPort: port,
        }));
      }),
    ),
  );
});

/** One object in two forms, as a folder of examples has it, is no other. */
function isOther(one: ServiceEntry, other: ServiceEntry): boolean {
  return one.namespace !== other.namespace || one.manifest.name !== other.manifest.name;
}
