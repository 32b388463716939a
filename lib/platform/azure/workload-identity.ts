import {
  FederatedIdentityCredential,
  FederatedIdentityCredentialConfig,
} from '@cdktf/provider-azurerm/lib/federated-identity-credential';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { Construct } from 'constructs';
import { catalogue, Diagnostic } from '../../diagnostics';
import { checkDnsName } from '../../names';
import { azurermMajor } from './azurerm';
import { azureName } from './check';
import { Place } from './place';
import { reportAtSynth } from './report';

/** The ServiceAccount whose pods act as an identity of Azure. */
export interface AksWorkload {
  /** Namespace of the ServiceAccount. */
  readonly namespace: string;

  /** Name of the ServiceAccount: for a MeshApp, the app's own name. */
  readonly serviceAccount: string;

  /**
   * For whom its tokens are meant.
   *
   * @default "api://AzureADTokenExchange", what Azure's own libraries ask for
   */
  readonly audience?: string;
}

/** Options of a {@link WorkloadIdentity}. */
export interface WorkloadIdentityProps extends AksWorkload {
  /** Name of the identity. */
  readonly name: string;
  /** Where it is made. */
  readonly place: Place;
  /** The issuer of the ServiceAccount's tokens: the cluster's `oidcIssuerUrl`. */
  readonly issuer: string;
}

/**
 * An identity of Azure for the pods of one ServiceAccount: no password lies in the cluster. The ServiceAccount is annotated
 * with `azure.workload.identity/client-id`, its pods labelled `azure.workload.identity/use: "true"`.
 *
 * Errors at synth: MESH713 for a namespace, a ServiceAccount or an audience that is not valid.
 *
 * @throws MESH701, MESH702 for a name that Azure would refuse
 * @see https://learn.microsoft.com/azure/aks/workload-identity-overview
 */
export class WorkloadIdentity extends Construct {
  /** The identity: `identity.clientId` is known after it was deployed, `identity.principalId` is what roles are granted to. */
  public readonly identity: UserAssignedIdentity;

  public constructor(scope: Construct, id: string, props: WorkloadIdentityProps) {
    super(scope, id);
    const { path } = this.node;
    const { place, issuer, namespace, serviceAccount } = props;
    const { audience = 'api://AzureADTokenExchange' } = props;
    const name = azureName(path, 'name of the managed identity', props.name);
    this.identity = new UserAssignedIdentity(this, 'Resource', { ...place, name });
    federate(this, this.identity, {
      name: azureName(path, 'name of the federated credential', name),
      issuer,
      subject: `system:serviceaccount:${namespace}:${serviceAccount}`,
      audience: [audience],
    });
    reportAtSynth(this, () => [wrongWorkload(path, id, { namespace, serviceAccount, audience })]);
  }
}

/** Azure believes the tokens that the cluster gives to the subject. */
function federate(
  scope: Construct,
  identity: UserAssignedIdentity,
  credential: Omit<FederatedIdentityCredentialConfig, 'parentId' | 'resourceGroupName'>,
): void {
  const resource = new FederatedIdentityCredential(scope, 'Credential', {
    ...credential,
    parentId: identity.id,
    resourceGroupName: identity.resourceGroupName,
  });
  if (azurermMajor(resource) < 5) return;
  resource.addOverride('user_assigned_identity_id', identity.id);
  resource.addOverride('parent_id', undefined);
  resource.addOverride('resource_group_name', undefined);
}

function wrongWorkload(
  path: string,
  id: string,
  { namespace, serviceAccount, audience }: Required<AksWorkload>,
): Diagnostic | undefined {
  const reason = !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(namespace)
    ? `names the namespace "${namespace}", which is no DNS label`
    : !checkDnsName(serviceAccount).ok
      ? `names the ServiceAccount "${serviceAccount}", which is no DNS name`
      : audience === ''
        ? 'has an empty audience, so no token would ever be meant for it'
        : undefined;
  return reason ? catalogue.azure.federation(path, { what: `"${id}"`, reason }) : undefined;
}
