import { Field } from '../field';
import { Manifest } from '../manifest';
import { parseProtocol, Protocol } from './protocol';

/** A ServiceEntry: hosts that the mesh is told of. */
export interface ServiceEntry {
  readonly manifest: Manifest;
  readonly namespace: string;
  readonly hosts: readonly string[];
  readonly ports: readonly ServiceEntryPort[];
  readonly exportTo: readonly string[] | undefined;
}

/** A port of a ServiceEntry. */
export interface ServiceEntryPort {
  readonly field: Field;
  readonly name: string | undefined;
  readonly number: number;
  readonly protocol: Protocol | undefined;
}

/** Reads a ServiceEntry. */
export function readServiceEntry(manifest: Manifest): ServiceEntry {
  const { spec, namespace } = manifest;
  return {
    manifest,
    namespace,
    hosts: spec
      .get('hosts')
      .texts()
      .map((host) => host.toLowerCase()),
    ports: spec.get('ports').items().flatMap(readPort),
    exportTo: spec.has('exportTo') ? spec.get('exportTo').texts() : undefined,
  };
}

function readPort(field: Field): ServiceEntryPort[] {
  const number = field.get('number').port;
  if (number === undefined) return [];
  const word = field.get('protocol').text ?? '';
  return [{ field, number, name: field.get('name').text, protocol: parseProtocol(word) }];
}
