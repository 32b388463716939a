import { catalogue, MeshError } from '../../diagnostics';
import {
  AzureNameKind,
  azureNameRule,
  checkAzureName,
  checkAzureRegion,
  isCdktfToken,
  isGuid,
} from '../../names';

/** The value, or an error where it is a token: what manifests need must be known when they are written. */
export function literal(path: string, what: string, value: string): string {
  if (isCdktfToken(value)) throw new MeshError(catalogue.azure.notLiteral(path, { what }));
  return value;
}

/** The name, or an error where Azure would refuse it. */
export function azureName(path: string, kind: AzureNameKind, value: string): string {
  const checked = checkAzureName(kind, literal(path, kind, value));
  if (checked.ok) return checked.value;
  const { reason } = checked;
  const rule = azureNameRule(kind);
  throw new MeshError(catalogue.azure.illegalName(path, { what: kind, value, reason, rule }));
}

/** The region as host names write it, or an error where it cannot be one. */
export function azureRegion(path: string, value: string): string {
  const what = 'region';
  const checked = checkAzureRegion(literal(path, what, value));
  if (checked.ok) return checked.value;
  const rule = 'a region that `az account list-locations` lists, such as "westeurope"';
  throw new MeshError(catalogue.azure.illegalName(path, { what, value, reason: checked.reason, rule }));
}

/** The id, or an error where it is neither a GUID nor known only to Terraform. */
export function guid(path: string, what: string, value: string): string {
  if (isCdktfToken(value) || isGuid(value)) return value;
  throw new MeshError(catalogue.azure.illegalId(path, { what, value, form: 'GUID' }));
}
