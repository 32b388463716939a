import { createHash } from 'node:crypto';
import { TENANT } from './directory';

/** A resource as Azure keeps it. */
export interface Resource {
  readonly id: string;
  readonly location?: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

type Properties = Readonly<Record<string, unknown>>;

/** What Azure adds to a resource of a type: only what someone asks for later. */
const ADDED: Readonly<
  Record<string, (name: string, location: string, given: Properties, path: string) => Properties>
> = {
  publicIPAddresses: (_name, location, given) => {
    const { domainNameLabel } = (given.dnsSettings ?? {}) as { domainNameLabel?: string };
    return {
      ipAddress: '203.0.113.31',
      dnsSettings: domainNameLabel && {
        domainNameLabel,
        fqdn: `${domainNameLabel}.${location}.cloudapp.azure.com`,
      },
    };
  },
  userAssignedIdentities: (name) => ({
    tenantId: TENANT,
    principalId: guidOf('principal', name),
    clientId: guidOf('client', name),
  }),
  managedClusters: (name, location, given) => ({
    fqdn: `${name}.hcp.${location}.azmk8s.io`,
    currentKubernetesVersion: '1.34.2',
    kubernetesVersion: '1.34',
    oidcIssuerProfile: {
      enabled: true,
      issuerURL: `https://${location}.oic.prod-aks.azure.com/${TENANT}/${name}/`,
    },
    identityProfile: {
      kubeletidentity: {
        resourceId: `/subscriptions/x/resourceGroups/${String(given.nodeResourceGroup)}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}-agentpool`,
        objectId: guidOf('kubelet', name),
        clientId: guidOf('kubelet-client', name),
      },
    },
  }),
  roleAssignments: (_name, _location, given, path) => ({
    scope: path.replace(/\/providers\/Microsoft\.Authorization\/.*$/i, ''),
    principalType: given.principalType ?? 'User',
  }),
  registries: (name) => ({ loginServer: `${name}.azurecr.io` }),
  workspaces: (name) => ({ customerId: guidOf('workspace', name) }),
};

/** The resource that comes of a request to make one. */
export function made(path: string, body: Partial<Resource>): Resource {
  const [type, name] = path.split('/').slice(-2);
  const location = (body.location ?? 'westeurope').toLowerCase().replace(/ /g, '');
  const given = body.properties ?? {};
  const added = ADDED[type]?.(name, location, given, path) ?? {};
  return {
    ...body,
    id: path,
    name,
    location,
    properties: { ...given, ...added, provisioningState: 'Succeeded' },
  };
}

/** An id that is always the same for the same thing. */
export function guidOf(kind: string, name: string): string {
  const hex = createHash('sha256').update(`${kind} ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
