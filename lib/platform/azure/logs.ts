import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { Construct } from 'constructs';
import { azureName } from './check';
import { Place } from './place';

/** Where the logs of the cluster go: to a workspace of its own, or to one that is there. */
export type AksLogs =
  | true
  | {
      /** Id of a workspace of Log Analytics. */
      readonly workspaceId: string;
    };

/** The id of the workspace, which is made where none is given. */
export function logWorkspaceId(scope: Construct, logs: AksLogs, name: string, place: Place): string {
  if (logs !== true) return logs.workspaceId;
  return new LogAnalyticsWorkspace(scope, 'Logs', {
    ...place,
    name: azureName(scope.node.path, 'name of the Log Analytics workspace', name),
    // Every gigabyte is paid for, and kept for as long as costs nothing more.
    sku: 'PerGB2018',
    retentionInDays: 30,
  }).id;
}
