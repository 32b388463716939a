import { isWholeNumber } from '../../checks';
import { catalogue, Diagnostic } from '../../diagnostics';
import { NodePool } from './node-pools';
import { wrongZones } from './zones';

const { azure } = catalogue;

/** Everything that is wrong with the pools of a cluster. */
export function wrongPools(path: string, pools: readonly NodePool[]): readonly (Diagnostic | undefined)[] {
  return [...pools.flatMap((pool) => wrongPool(path, pool)), ...sharedNames(path, pools)];
}

function wrongPool(path: string, pool: NodePool): readonly (Diagnostic | undefined)[] {
  const what = `node pool "${pool.name}"`;
  const option = (isWrong: boolean, reason: string): Diagnostic | undefined =>
    isWrong ? azure.option(path, { what, reason }) : undefined;
  const { minCount, maxCount, maxPods, maxSurge, osDiskSizeGb, taints } = pool;
  const fewest = pool.mode === 'System' ? 1 : 0;
  const badTaint = taints.find((taint) => !TAINT.test(taint));
  return [
    option(
      !isWholeNumber(minCount, fewest, 1000),
      `has ${minCount} machines at least, which is not ${fewest} to 1000`,
    ),
    option(!isWholeNumber(maxCount, 1, 1000), `has ${maxCount} machines at most, which is not 1 to 1000`),
    option(minCount > maxCount, `has ${minCount} machines at least and ${maxCount} at most`),
    option(!isWholeNumber(maxPods, 10, 250), `has ${maxPods} pods on a machine, which is not 10 to 250`),
    option(
      !/^[1-9]\d*%?$/.test(maxSurge),
      `is upgraded with "${maxSurge}" machines more, which is no number or share`,
    ),
    option(
      !isWholeNumber(osDiskSizeGb, 30, 2048),
      `has disks of ${osDiskSizeGb} GB, which is not 30 to 2048`,
    ),
    option(badTaint !== undefined, `has the taint "${badTaint}", which is not written KEY=VALUE:EFFECT`),
    option(
      !/^[A-Za-z]+_[A-Za-z0-9_-]+$/.test(pool.vmSize),
      `has machines of the size "${pool.vmSize}", which does not exist`,
    ),
    wrongZones(path, what, pool.zones),
    pool.osDisk === 'Ephemeral' && !mayHaveLocalDisk(pool.vmSize)
      ? azure.noLocalDisk(path, { pool: pool.name, vmSize: pool.vmSize })
      : undefined,
  ];
}

const TAINT = /^[A-Za-z0-9./_-]+=[A-Za-z0-9._-]*:(NoSchedule|PreferNoSchedule|NoExecute)$/;

/**
 * Whether the size may have a local disk, as its name tells: since version 4 of a family only sizes with a `d` have one, and
 * the small disks of the B family hold no system. What the name does not tell is let through.
 *
 * https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions
 */
function mayHaveLocalDisk(vmSize: string): boolean {
  const name = /^Standard_([A-Z]+)\d+(?:-\d+)?([a-z]*)(?:_[A-Z0-9]+)?(?:_v(\d+))?$/.exec(vmSize);
  if (!name) return true;
  const [, family, features, version = '1'] = name;
  return family !== 'B' && (Number(version) < 4 || features.includes('d'));
}

/** A pool has two names, its own and the temporary one, and no pool of the cluster may have either of another. */
function sharedNames(path: string, pools: readonly NodePool[]): readonly Diagnostic[] {
  const names = pools.flatMap(({ name, temporaryName }) => [
    { name, of: `the pool "${name}"` },
    { name: temporaryName, of: `the temporary pool of "${name}"` },
  ]);
  return names.flatMap(({ name }, index) => {
    const other = names.slice(0, index).find((earlier) => earlier.name === name);
    return other ? [azure.poolNames(path, { pool: name, other: other.of })] : [];
  });
}
