import { catalogue, MeshError } from '../../../diagnostics';
import { checkDnsName, isGuid, isIpAddress } from '../../../names';
import { AksDescription } from './describe';
import { AksOutputId, OUTPUT } from './output-ids';
import { AksOutputsSource, outputsOfStacks, OutputValues, sourceName } from './outputs-source';

/** What is known of a MeshAksStack only after it was deployed. */
export interface AksOutputs {
  /** The static IP address. */
  readonly address: string;
  /** The DNS name of the address, where it has a label. */
  readonly fqdn: string | undefined;
  /** The issuer of the cluster's ServiceAccount tokens. */
  readonly issuer: string;
  /** Host of the container registry, where there is one: what images are pulled from. */
  readonly registry: string | undefined;
  /** The client ids of the workload identities by their names: the annotation `azure.workload.identity/client-id`. */
  readonly workloadIdentities: Readonly<Record<string, string>>;
}

/**
 * Reads what only Terraform knows: from `terraform output -json`, or from a file of `cdktf deploy --outputs-file` or
 * `cdktf output --outputs-file`. The outputs must be of the cluster and the address that are described.
 *
 * @param source the file, or its text
 * @param described what was deployed, as {@link describeAks} or the stack says it
 * @throws MESH721 when there is nothing to read, MESH722 for a value that is missing, MESH723 for outputs of another cluster,
 * region or address, MESH724 for a value that is not valid
 * @see https://developer.hashicorp.com/terraform/cli/commands/output
 */
export function readAksOutputs(source: AksOutputsSource, described: AksDescription): AksOutputs {
  const path = sourceName(source);
  const values = choose(path, outputsOfStacks(source), described);
  const read = reader(path, values);
  const fqdn = described.fqdn === undefined ? undefined : read(OUTPUT.fqdn, isHost, 'DNS name');
  expect(path, 'DNS name', fqdn, described.fqdn);
  return Object.freeze({
    address: read(OUTPUT.address, isIpAddress, 'IP address'),
    fqdn,
    issuer: read(OUTPUT.issuer, isHttps, 'https URL'),
    registry: OUTPUT.registry in values ? read(OUTPUT.registry, isHost, 'DNS name') : undefined,
    workloadIdentities: clientIds(path, values),
  });
}

/** The outputs of the stack that is described: there is one, or an error says how the nearest differs. */
function choose(path: string, stacks: readonly OutputValues[], described: AksDescription): OutputValues {
  const own = stacks.filter((values) => OUTPUT.clusterName in values);
  if (own.length === 0) {
    const found = stacks.flatMap(Object.keys);
    throw new MeshError(catalogue.azure.outputMissing(path, { output: OUTPUT.clusterName, found }));
  }
  const identity = identityOf(described);
  const same = own.find((values) => identity.every(([id, , expected]) => values[id] === expected));
  if (same) return same;
  const nearest = own.find((values) => values[OUTPUT.clusterName] === described.cluster.name) ?? own[0];
  const read = reader(path, nearest);
  for (const [id, what, expected] of identity) expect(path, what, read(id, isText, 'text'), expected);
  return nearest;
}

function identityOf({
  location,
  cluster,
  address,
}: AksDescription): readonly [AksOutputId, string, string][] {
  return [
    [OUTPUT.clusterName, 'cluster', cluster.name],
    [OUTPUT.clusterResourceGroup, 'resource group', cluster.resourceGroup],
    [OUTPUT.location, 'region', location],
    [OUTPUT.addressName, 'address', address.name],
    [OUTPUT.addressResourceGroup, "address's resource group", address.resourceGroup],
  ];
}

function expect(path: string, what: string, found?: string, expected?: string): void {
  if (found === undefined || expected === undefined || found === expected) return;
  const values = { what, found: `"${found}"`, expected: `"${expected}"` };
  throw new MeshError(catalogue.azure.outputStale(path, values));
}

type Read = (id: AksOutputId, isLegal: (value: string) => boolean, form: string) => string;

function reader(path: string, values: OutputValues): Read {
  return (output, isLegal, form) => {
    const value = values[output];
    if (value === undefined || value === null || value === '') {
      throw new MeshError(catalogue.azure.outputMissing(path, { output, found: Object.keys(values) }));
    }
    if (typeof value === 'string' && isLegal(value)) return value;
    throw malformed(path, output, value, form);
  };
}

function clientIds(path: string, values: OutputValues): Readonly<Record<string, string>> {
  const output = OUTPUT.workloadIdentities;
  const ids = values[output] ?? {};
  const isMap =
    typeof ids === 'object' && Object.values(ids).every((id) => typeof id === 'string' && isGuid(id));
  if (!isMap) throw malformed(path, output, ids, 'map of GUIDs');
  return ids as Record<string, string>;
}

function malformed(path: string, output: AksOutputId, value: unknown, form: string): MeshError {
  return new MeshError(catalogue.azure.outputMalformed(path, { output, value: JSON.stringify(value), form }));
}

const isText = (value: string): boolean => value.length > 0;
const isHost = (value: string): boolean => checkDnsName(value).ok;
const isHttps = (value: string): boolean => URL.canParse(value) && new URL(value).protocol === 'https:';
