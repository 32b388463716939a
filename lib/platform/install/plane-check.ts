import { catalogue, MeshError } from '../../diagnostics';

/** An option of a control plane that cannot be. */
export function option(path: string, what: string, reason: string): MeshError {
  return new MeshError(catalogue.install.controlPlane(path, { what, reason }));
}

/** Refuses a number of pods that cannot be. */
export function count(path: string, what: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw option(path, what, `is ${value}, and must be a whole number from 1`);
  }
}
