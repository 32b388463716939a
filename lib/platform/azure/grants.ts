import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { Construct } from 'constructs';

/** Options of a grant to a managed identity. */
interface Grant {
  readonly principalId: string;
  readonly scope: string;
  readonly roleDefinitionName: string;
}

/**
 * Grants a role to a managed identity. The identity may be seconds old, and the directory not know it yet: saying what it is
 * spares the look-up that would fail.
 */
export function grantToIdentity(scope: Construct, id: string, grant: Grant): RoleAssignment {
  return new RoleAssignment(scope, id, {
    ...grant,
    principalType: 'ServicePrincipal',
    skipServicePrincipalAadCheck: true,
  });
}
