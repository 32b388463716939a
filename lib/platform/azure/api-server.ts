import { KubernetesClusterConfig } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { catalogue, Diagnostic, MeshError } from '../../diagnostics';
import { isCdktfToken } from '../../names';
import { ipv4Network } from './ipv4';

/**
 * Who reaches the API server. There is no default: open to every address of the internet is what Azure would choose.
 *
 * @see https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges
 * @see https://learn.microsoft.com/azure/aks/private-clusters
 */
export type AksApiServer =
  | {
      /** These networks, such as that of your office; the nodes' own addresses are let in by themselves. */
      readonly authorizedIpRanges: readonly string[];
    }
  | {
      /** Only the cluster's own virtual network, and what is joined to it. */
      readonly private: true;
    }
  | {
      /** Every address. Microsoft Entra and Azure RBAC still decide who gets in. */
      readonly public: true;
    };

/** Azure keeps no more ranges than these. */
const MOST_RANGES = 200;

/** The attributes that say who reaches the API server. */
export function apiServerConfig(
  path: string,
  access: AksApiServer,
): Pick<KubernetesClusterConfig, 'privateClusterEnabled' | 'apiServerAccessProfile'> {
  // The type says so already, and the values may come from a configuration that has none.
  const decisions = (['authorizedIpRanges', 'private', 'public'] as const).filter(
    (key) => key in (access ?? {}),
  );
  if (decisions.length === 0) throw undecided(path, 'says nothing');
  if (decisions.length > 1) throw undecided(path, `says ${decisions.join(' and ')} at once`);
  if ('authorizedIpRanges' in access) {
    const ranges = access.authorizedIpRanges;
    if (ranges.length === 0)
      throw undecided(path, 'authorizes no range, which Azure takes for every address');
    if (ranges.length > MOST_RANGES)
      throw undecided(path, `authorizes ${ranges.length} ranges, and 200 is the limit`);
    return { apiServerAccessProfile: { authorizedIpRanges: [...ranges] } };
  }
  const wanted: unknown = 'private' in access ? access.private : access.public;
  if (wanted !== true) throw undecided(path, `says ${decisions[0]}: ${String(wanted)}`);
  return 'private' in access ? { privateClusterEnabled: true } : {};
}

/** What is wrong with the ranges that may reach the API server. */
export function wrongApiServer(path: string, access: AksApiServer): readonly Diagnostic[] {
  const ranges = 'authorizedIpRanges' in access ? access.authorizedIpRanges : [];
  return ranges.flatMap((range) => {
    if (isCdktfToken(range)) return [];
    const network = ipv4Network(range.includes('/') ? range : `${range}/32`);
    const reason = !network
      ? 'is no IPv4 network'
      : network.prefix === 0
        ? 'is every address there is: write { public: true } if that is meant'
        : undefined;
    const what = 'range that may reach the API server';
    return reason ? [catalogue.azure.badRange(path, { what, range, reason })] : [];
  });
}

function undecided(path: string, reason: string): MeshError {
  return new MeshError(catalogue.azure.apiServer(path, { reason }));
}
