import { catalogue, MeshError } from '../diagnostics';

/**
 * A part of the identities that policies name. With a star or a slash in it a policy would let in others than are meant.
 *
 * @param path who is told, such as `Mesh.istio`
 * @param option what the value was given for
 * @throws MESH406
 */
export function identityPart(path: string, option: string, value: string): string {
  if (!/[*/]/.test(value)) return value;
  throw new MeshError(catalogue.access.patternIdentity(path, { option: `\`${option}\``, value }));
}
