import { IConstruct } from 'constructs';
import { catalogue, MeshError } from '../diagnostics';
import { findToken, isCdktfToken } from '../names';

/** Refuses plain data that holds a CDKTF token anywhere; `what` is what a part of it is called. */
export function refuseTokens(construct: IConstruct, data: object, what = 'prop'): void {
  const at = findToken(data, '');
  if (at !== undefined) throw tokenError(construct, `the ${what} "${at}"`);
}

/** Refuses one value that is a CDKTF token. */
export function refuseToken(construct: IConstruct, where: string, value: unknown): void {
  if (isCdktfToken(value)) throw tokenError(construct, where);
}

function tokenError({ node: { path } }: IConstruct, where: string): MeshError {
  return new MeshError(catalogue.names.token(path, { where }));
}
