import { IConstruct } from 'constructs';
import { catalogue, MeshError } from '../diagnostics';
import { StaticIp } from './static-ip';

/** What Azure accepts: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules */
const RULES = {
  name: {
    what: 'name of the public IP address',
    pattern: /^[A-Za-z0-9]([A-Za-z0-9._-]{0,78}[A-Za-z0-9_])?$/,
    length: 80,
  },
  resourceGroup: {
    what: 'resource group',
    pattern: /^[\p{L}\p{N}._()-]{0,89}[\p{L}\p{N}_()-]$/u,
    length: 90,
  },
} as const;

/** Refuses names that Azure would refuse, minutes later and in the events of a Service. */
export function checkAddress(construct: IConstruct, { azure }: StaticIp): void {
  for (const key of ['name', 'resourceGroup'] as const) {
    const value = azure[key];
    const { what, pattern, length } = RULES[key];
    if (value === undefined || pattern.test(value)) continue;
    const reason =
      value.length > length
        ? `is longer than ${length} characters`
        : 'has characters that may not stand there';
    throw new MeshError(catalogue.edge.addressName(construct.node.path, { what, value, reason }));
  }
}
