import {
  KubernetesClusterConfig,
  KubernetesClusterMaintenanceWindowAutoUpgrade,
} from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { isWholeNumber } from '../../checks';
import { catalogue, Diagnostic } from '../../diagnostics';

/** A window in which Azure may upgrade: once a week. */
export interface MaintenanceWindow {
  /** The day on which it begins. */
  readonly day: 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday' | 'Sunday';

  /** The time at which it begins, such as `02:00`. */
  readonly start: string;

  /** How long it is, 4 to 24 hours. */
  readonly hours: number;

  /**
   * What the time differs from UTC by, such as `+02:00`.
   *
   * @default "+00:00"
   */
  readonly utcOffset?: string;
}

/** What of a cluster is upgraded by Azure, and when. */
export interface AksUpgrades {
  /**
   * Version of Kubernetes, such as `1.34`: with the patch number only where no channel upgrades it, or Terraform would want to
   * go back.
   *
   * @default - the one that Azure recommends when the cluster is made
   * @see https://learn.microsoft.com/azure/aks/supported-kubernetes-versions
   */
  readonly kubernetesVersion?: string;

  /**
   * How far Azure upgrades Kubernetes by itself.
   *
   * @default "patch"
   * @see https://learn.microsoft.com/azure/aks/auto-upgrade-cluster
   */
  readonly upgradeChannel?: 'patch' | 'stable' | 'rapid' | 'node-image' | 'none';

  /**
   * How Azure upgrades the system of the nodes by itself.
   *
   * @default "NodeImage": new images every week
   * @see https://learn.microsoft.com/azure/aks/auto-upgrade-node-os-image
   */
  readonly nodeOsUpgradeChannel?: 'NodeImage' | 'SecurityPatch' | 'Unmanaged' | 'None';

  /**
   * When Kubernetes is upgraded.
   *
   * @default { day: 'Sunday', start: '02:00', hours: 4 }
   * @see https://learn.microsoft.com/azure/aks/planned-maintenance
   */
  readonly upgradeWindow?: MaintenanceWindow;

  /**
   * When the system of the nodes is upgraded.
   *
   * @default { day: 'Saturday', start: '02:00', hours: 4 }
   */
  readonly nodeOsWindow?: MaintenanceWindow;
}

type UpgradeConfig = Pick<
  KubernetesClusterConfig,
  | 'kubernetesVersion'
  | 'automaticUpgradeChannel'
  | 'nodeOsUpgradeChannel'
  | 'maintenanceWindowAutoUpgrade'
  | 'maintenanceWindowNodeOs'
>;

/** The attributes that say what is upgraded and when. */
export function upgradeConfig(upgrades: AksUpgrades): UpgradeConfig {
  const { upgradeChannel, nodeOsUpgradeChannel, upgradeWindow, nodeOsWindow } = withDefaults(upgrades);
  return {
    kubernetesVersion: upgrades.kubernetesVersion,
    automaticUpgradeChannel: upgradeChannel === 'none' ? undefined : upgradeChannel,
    nodeOsUpgradeChannel,
    // A window for what is never upgraded would be refused.
    maintenanceWindowAutoUpgrade: upgradeChannel === 'none' ? undefined : weekly(upgradeWindow),
    maintenanceWindowNodeOs: nodeOsUpgradeChannel === 'None' ? undefined : weekly(nodeOsWindow),
  };
}

/** Everything that is wrong with the upgrades. */
export function wrongUpgrades(path: string, upgrades: AksUpgrades): readonly (Diagnostic | undefined)[] {
  const { kubernetesVersion: version } = upgrades;
  const { upgradeChannel, nodeOsUpgradeChannel, upgradeWindow, nodeOsWindow } = withDefaults(upgrades);
  const excludes = (isWrong: boolean, reason: string, instead: string): Diagnostic | undefined =>
    isWrong ? catalogue.azure.upgrades(path, { reason, instead }) : undefined;
  return [
    excludes(
      version !== undefined && !/^1\.\d+(\.\d+)?$/.test(version),
      `"${version}" is no version of Kubernetes`,
      'Write such as "1.34".',
    ),
    excludes(
      /^1\.\d+\.\d+$/.test(version ?? '') && !['none', 'node-image'].includes(upgradeChannel),
      `the channel "${upgradeChannel}" will upgrade Kubernetes past "${version}", and Terraform would want to go back`,
      `Write "${version?.split('.').slice(0, 2).join('.')}", or upgradeChannel: 'none'.`,
    ),
    excludes(
      upgradeChannel === 'node-image' && nodeOsUpgradeChannel !== 'NodeImage',
      `the channel "node-image" upgrades the nodes' images, and nodeOsUpgradeChannel is "${nodeOsUpgradeChannel}"`,
      "Leave `nodeOsUpgradeChannel` out, or write 'NodeImage'.",
    ),
    wrongWindow(path, 'Kubernetes', upgradeWindow),
    wrongWindow(path, "the nodes' system", nodeOsWindow),
  ];
}

function withDefaults(upgrades: AksUpgrades): Required<Omit<AksUpgrades, 'kubernetesVersion'>> {
  return {
    upgradeChannel: upgrades.upgradeChannel ?? 'patch',
    nodeOsUpgradeChannel: upgrades.nodeOsUpgradeChannel ?? 'NodeImage',
    upgradeWindow: upgrades.upgradeWindow ?? { day: 'Sunday', start: '02:00', hours: 4 },
    nodeOsWindow: upgrades.nodeOsWindow ?? { day: 'Saturday', start: '02:00', hours: 4 },
  };
}

function weekly(window: MaintenanceWindow): KubernetesClusterMaintenanceWindowAutoUpgrade {
  const { day, start, hours, utcOffset = '+00:00' } = window;
  return { frequency: 'Weekly', interval: 1, dayOfWeek: day, startTime: start, utcOffset, duration: hours };
}

function wrongWindow(path: string, what: string, window: MaintenanceWindow): Diagnostic | undefined {
  const { start, hours, utcOffset = '+00:00' } = window;
  const reason = !/^([01]\d|2[0-3]):[0-5]\d$/.test(start)
    ? `begins at "${start}", which is no time`
    : !isWholeNumber(hours, 4, 24)
      ? `is ${hours} hours long, which is not 4 to 24`
      : !/^[+-](0\d|1[0-4]):[0-5]\d$/.test(utcOffset)
        ? `differs from UTC by "${utcOffset}", which is no difference`
        : undefined;
  return reason ? catalogue.azure.maintenance(path, { what, reason }) : undefined;
}
