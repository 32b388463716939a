import { IConstruct } from 'constructs';
import { catalogue, MeshError } from '../../diagnostics';
import { AzureNameKind, checkAzureName } from '../../names';
import { StaticIp } from './static-ip';

const KINDS = {
  name: 'name of the public IP address',
  resourceGroup: 'resource group',
} as const satisfies Record<string, AzureNameKind>;

/** Refuses names that Azure would refuse, minutes later and in the events of a Service. */
export function checkAddress(construct: IConstruct, { azure }: StaticIp): void {
  for (const key of ['name', 'resourceGroup'] as const) {
    const value = azure[key];
    if (value === undefined) continue;
    const checked = checkAzureName(KINDS[key], value);
    if (checked.ok) continue;
    const { reason } = checked;
    throw new MeshError(catalogue.edge.addressName(construct.node.path, { what: KINDS[key], value, reason }));
  }
}
