import { catalogue, Diagnostic } from '../../diagnostics';
import { AksClusterProps } from './aks-cluster-props';
import { wrongApiServer } from './api-server';
import { networkProfile, wrongNetwork } from './network';
import { wrongPools } from './node-pool-checks';
import { NodePool } from './node-pools';
import { wrongUpgrades } from './upgrades';
import { AksWorkload } from './workload-identity';

/** The workloads with identities, by the names of these. */
type Workloads = ReadonlyMap<string, { readonly workload: AksWorkload }>;

/** Everything about how the options of a cluster relate that Azure would refuse, or take for something else. */
export function wrongCluster(
  path: string,
  props: AksClusterProps,
  pools: readonly NodePool[],
  workloads: Workloads,
): readonly (Diagnostic | undefined)[] {
  const mostNodes = pools.reduce((sum, { maxCount }) => sum + maxCount, 0);
  const { defender, logs } = props;
  return [
    ...wrongApiServer(path, props.apiServer),
    ...wrongNetwork(path, networkProfile(props.network), mostNodes),
    ...wrongPools(path, pools),
    ...wrongUpgrades(path, props),
    ...sharedAccounts(path, workloads),
    defender && !logs ? catalogue.azure.needsLogs(path, { option: '`defender`' }) : undefined,
  ];
}

/** A ServiceAccount names one identity in its annotation, so a second one would never be used. */
function sharedAccounts(path: string, workloads: Workloads): readonly Diagnostic[] {
  const owners = new Map<string, string>();
  return [...workloads].flatMap(([name, { workload }]) => {
    const account = `${workload.namespace}/${workload.serviceAccount}`;
    const owner = owners.get(account);
    owners.set(account, owner ?? name);
    if (owner === undefined) return [];
    const reason = `is for the ServiceAccount "${account}", which has "${owner}" already`;
    return [catalogue.azure.federation(path, { what: `"${name}"`, reason })];
  });
}
