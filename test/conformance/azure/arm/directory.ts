import { SUBSCRIPTION } from '../stacks';

/** The tenant of the stand-in, and who deploys. */
export const TENANT = '00000000-0000-4000-8000-0000000000aa';
export const DEPLOYER = '00000000-0000-4000-8000-0000000000bb';
export const CLIENT = '00000000-0000-4000-8000-0000000000cc';

/** The roles that are asked for, by the ids that they have everywhere in Azure. */
export const ROLES: Readonly<Record<string, string>> = {
  'Network Contributor': '4d97b98b-1d4f-4787-a291-c67834d212e7',
  AcrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  'Azure Kubernetes Service RBAC Cluster Admin': 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b',
};

/** Where the services of this Azure are: all at one address. */
export function metadata(origin: string): object {
  return {
    name: 'AzureCloud',
    portal: origin,
    authentication: {
      loginEndpoint: origin,
      audiences: [origin],
      tenant: 'common',
      identityProvider: 'AAD',
    },
    graph: origin,
    graphAudience: origin,
    microsoftGraphResourceId: origin,
    resourceManager: origin,
    batch: origin,
    media: origin,
    activeDirectoryDataLake: origin,
    attestationResourceId: origin,
    synapseAnalyticsResourceId: origin,
    logAnalyticsResourceId: origin,
    ossrDbmsResourceId: origin,
    suffixes: {
      acrLoginServer: 'azurecr.io',
      keyVaultDns: 'vault.azure.net',
      storage: 'core.windows.net',
      azureFrontDoorEndpointSuffix: 'azurefd.net',
      mhsmDns: 'managedhsm.azure.net',
      sqlServerHostname: 'database.windows.net',
      storageSyncEndpointSuffix: 'afs.azure.net',
      synapseAnalytics: 'dev.azuresynapse.net',
      attestationEndpoint: 'attest.azure.net',
      mysqlServerEndpoint: 'mysql.database.azure.com',
      postgresqlServerEndpoint: 'postgres.database.azure.com',
      mariadbServerEndpoint: 'mariadb.database.azure.com',
    },
  };
}

/** A token that says who it is for, and that no one checks. */
export function token(): object {
  const claims = {
    oid: DEPLOYER,
    tid: TENANT,
    appid: CLIENT,
    scp: '',
    exp: Math.floor(Date.now() / 1000) + 3600,
  };
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    token_type: 'Bearer',
    expires_in: 3600,
    ext_expires_in: 3600,
    access_token: `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.x`,
  };
}

/** The services of Azure, all registered. */
export function resourceProviders(): object {
  const namespaces = [
    'Microsoft.Authorization',
    'Microsoft.Compute',
    'Microsoft.ContainerRegistry',
    'Microsoft.ContainerService',
    'Microsoft.ManagedIdentity',
    'Microsoft.Network',
    'Microsoft.OperationalInsights',
    'Microsoft.OperationsManagement',
    'Microsoft.PolicyInsights',
    'Microsoft.Resources',
    'Microsoft.Security',
    'Microsoft.Storage',
    'microsoft.insights',
  ];
  return {
    value: namespaces.map((namespace) => ({
      id: `/subscriptions/${SUBSCRIPTION}/providers/${namespace}`,
      namespace,
      registrationState: 'Registered',
      resourceTypes: [],
    })),
  };
}

/** The definition of a role. */
export function roleDefinition(roleName: string): object {
  const name = ROLES[roleName];
  return {
    id: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${name}`,
    name,
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: { roleName, type: 'BuiltInRole', assignableScopes: ['/'], permissions: [] },
  };
}
