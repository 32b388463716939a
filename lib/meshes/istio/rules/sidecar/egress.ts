import { KIND } from '../../read';
import { Field, hostCovers, Manifest, ManifestIndex, reading } from '../../../../read';

/** A host that an egress listener lets in, or keeps out. */
export interface EgressHost {
  readonly field: Field;
  /** `*` for all namespaces. */
  readonly namespace: string;
  /** In full; it can be a wildcard. */
  readonly host: string;
  /** Whether it is one that the listener leaves out. */
  readonly excluded: boolean;
}

/** A Sidecar, taken apart. */
export interface Sidecar {
  readonly manifest: Manifest;
  /** The hosts of each egress listener; none where it says nothing about egress. */
  readonly listeners: readonly (readonly EgressHost[])[];
}

/** The Sidecars of the input. */
export const sidecars = reading((index: ManifestIndex): readonly Sidecar[] =>
  index.all(KIND.Sidecar).map((manifest) => ({
    manifest,
    listeners: manifest.spec
      .get('egress')
      .items()
      .map((listener) =>
        listener
          .get('hosts')
          .items()
          .flatMap((field) => readHost(field, manifest.namespace)),
      ),
  })),
);

/** Whether a proxy under the Sidecar is told of a host of a namespace by no listener. */
export function hides({ listeners }: Sidecar, host: string, namespace: string): boolean {
  const isMeant = (each: EgressHost): boolean =>
    (each.namespace === '*' || each.namespace === namespace) && hostCovers(each.host, host);
  return (
    listeners.length > 0 &&
    listeners.every((hosts) => {
      const meant = hosts.filter(isMeant);
      return meant.length === 0 || meant.some(({ excluded }) => excluded);
    })
  );
}

function readHost(field: Field, own: string): EgressHost[] {
  const [, tilde, written = '', host = ''] = /^(~?)([^/]*)\/([^/]+)$/.exec(field.text ?? '') ?? [];
  if (host === '') return [];
  const namespace = written === '' ? '*' : written === '.' ? own : written;
  return [{ field, namespace, host: host.toLowerCase(), excluded: tilde === '~' }];
}
