import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack } from 'cdktf';
import { catalogue } from '../../diagnostics';
import { AksClusterOptions } from './aks-cluster-props';
import { guid } from './check';
import { warn } from './report';

/** The provider, with only the services of Azure registered that the stack uses. */
export function azurermProvider(
  stack: TerraformStack,
  props: Omit<AksClusterOptions, 'apiServer'> & { readonly subscriptionId?: string },
): AzurermProvider {
  const { path } = stack.node;
  const { subscriptionId, tenantId } = props;
  const wanted = subscriptionId ?? process.env.ARM_SUBSCRIPTION_ID;
  if (wanted) guid(path, 'subscription', wanted);
  else warn(stack, catalogue.azure.noSubscription(path, {}));
  return new AzurermProvider(stack, 'azurerm', {
    features: [{}],
    // Not the variable's value: which subscription it is stays out of the synthesized file.
    subscriptionId,
    tenantId,
    resourceProviderRegistrations: 'none',
    resourceProvidersToRegister: services(props),
  });
}

/** Version 4 would register some sixty services of Azure, and version 5 none. */
function services({
  azurePolicy = true,
  logs,
  defender,
  registry,
}: Omit<AksClusterOptions, 'apiServer'>): string[] {
  return [
    'Microsoft.Compute',
    'Microsoft.ContainerService',
    'Microsoft.ManagedIdentity',
    'Microsoft.Network',
    'Microsoft.Storage',
    ...(azurePolicy ? ['Microsoft.PolicyInsights'] : []),
    ...(logs
      ? ['Microsoft.OperationalInsights', 'Microsoft.OperationsManagement', 'microsoft.insights']
      : []),
    ...(defender ? ['Microsoft.Security'] : []),
    ...(registry ? ['Microsoft.ContainerRegistry'] : []),
  ];
}
