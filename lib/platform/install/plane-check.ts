import { catalogue, MeshError } from '../../diagnostics';

/** An option of a control plane that cannot be. */
export function option(path: string, what: string, reason: string): MeshError {
  return new MeshError(catalogue.install.controlPlane(path, { what, reason }));
}
