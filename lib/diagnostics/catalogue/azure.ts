import { define } from '../diagnostic';
import { listNames } from '../format';

/** What can be wrong with what is asked of Azure: found here in a second, by Azure after minutes of deploying, if at all. */
export const azure = {
  notLiteral: define<{ what: string }>({
    code: 'MESH701',
    severity: 'error',
    title: 'Azure name that only Terraform knows',
    message: ({ what }) =>
      `the ${what} is a CDKTF token: its value is known only after "apply", and manifests are written before.`,
    mend: () => 'Write the value itself, as a string.',
  }),
  illegalName: define<{ what: string; value: string; reason: string; rule: string }>({
    code: 'MESH702',
    severity: 'error',
    title: 'name that Azure refuses',
    message: ({ what, value, reason }) =>
      `the ${what} "${value}" is not one that Azure accepts: it ${reason}.`,
    mend: ({ rule }) => `Write ${rule}.`,
  }),
  illegalId: define<{ what: string; value: string; form: string }>({
    code: 'MESH703',
    severity: 'error',
    title: 'malformed Azure id',
    message: ({ what, value, form }) => `the ${what} "${value}" is no ${form}.`,
    mend: () => 'Copy it from `az account show` or from the Azure portal.',
  }),
  apiServer: define<{ reason: string }>({
    code: 'MESH704',
    severity: 'error',
    title: 'API server without a decision who may reach it',
    message: ({ reason }) => `the option \`apiServer\` ${reason}.`,
    mend: () =>
      "Write one of { authorizedIpRanges: ['203.0.113.0/24'] }, { private: true } and { public: true }.",
  }),
  badRange: define<{ what: string; range: string; reason: string }>({
    code: 'MESH705',
    severity: 'error',
    title: 'illegal address range',
    message: ({ what, range, reason }) => `the ${what} "${range}" ${reason}.`,
    mend: () => 'Write an IPv4 network and a prefix length, such as "203.0.113.0/24".',
  }),
  network: define<{ reason: string; instead: string }>({
    code: 'MESH706',
    severity: 'error',
    title: 'network options that exclude each other',
    message: ({ reason }) => `${reason}.`,
    mend: ({ instead }) => instead,
  }),
  option: define<{ what: string; reason: string }>({
    code: 'MESH707',
    severity: 'error',
    title: 'illegal option of a resource',
    message: ({ what, reason }) => `the ${what} ${reason}.`,
    mend: () => 'Write a value in the range that its documentation gives.',
  }),
  poolNames: define<{ pool: string; other: string }>({
    code: 'MESH708',
    severity: 'error',
    title: 'node pools with one name',
    message: ({ pool, other }) =>
      `the node pool "${pool}" has the name of ${other}: a pool keeps a second name for the time in which it is exchanged.`,
    mend: () => 'Give the pools names, and temporary names, of their own.',
  }),
  noLocalDisk: define<{ pool: string; vmSize: string }>({
    code: 'MESH709',
    severity: 'error',
    title: 'ephemeral disk on machines without a local one',
    message: ({ pool, vmSize }) =>
      `the node pool "${pool}" keeps its system on the local disk, and "${vmSize}" has none that is large enough.`,
    mend: () => 'Write a size with a local disk, such as "Standard_D2ds_v5", or osDisk: \'Managed\'.',
  }),
  revision: define<{ reason: string }>({
    code: 'MESH710',
    severity: 'error',
    title: 'illegal revision of the mesh add-on',
    message: ({ reason }) => `the mesh add-on ${reason}.`,
    mend: () =>
      'Write a revision that `az aks mesh get-revisions --location REGION` lists, such as "asm-1-29".',
  }),
  upgrades: define<{ reason: string; instead: string }>({
    code: 'MESH711',
    severity: 'error',
    title: 'upgrade options that exclude each other',
    message: ({ reason }) => `${reason}.`,
    mend: ({ instead }) => instead,
  }),
  maintenance: define<{ what: string; reason: string }>({
    code: 'MESH712',
    severity: 'error',
    title: 'illegal maintenance window',
    message: ({ what, reason }) => `the maintenance window of ${what} ${reason}.`,
    mend: () => "Write such as { day: 'Sunday', start: '02:00', hours: 4 }.",
  }),
  federation: define<{ what: string; reason: string }>({
    code: 'MESH713',
    severity: 'error',
    title: 'illegal workload identity',
    message: ({ what, reason }) => `the workload identity ${what} ${reason}.`,
    mend: () => "Write such as { namespace: 'shop', serviceAccount: 'cart' }, one identity for each.",
  }),
  needsLogs: define<{ option: string }>({
    code: 'MESH714',
    severity: 'error',
    title: 'option that needs a Log Analytics workspace',
    message: ({ option }) => `${option} writes to a Log Analytics workspace, and none is given.`,
    mend: () => 'Add logs: true for one of its own, or logs: { workspaceId } for one that is there.',
  }),
  providerVersion: define<{ version: string }>({
    code: 'MESH715',
    severity: 'error',
    title: 'version of the provider that is not valid',
    message: ({ version }) => `"${version}" says no version of the provider azurerm.`,
    mend: () => 'Write a version or a constraint that begins with one, such as "4.81.0" or "~> 5.2".',
  }),
  nobodyMayEnter: define<Record<string, never>>({
    code: 'MESH716',
    severity: 'warning',
    title: 'cluster that no one may use',
    message: () =>
      'the cluster has no local accounts, and no group or user is its administrator: kubectl will be "Forbidden" for everyone, its owner too.',
    mend: () => 'Write admins: { deployer: true }, or groups and users by their object ids.',
  }),
  noSubscription: define<Record<string, never>>({
    code: 'MESH717',
    severity: 'warning',
    title: 'no subscription',
    message: () =>
      'neither the option `subscriptionId` nor the variable ARM_SUBSCRIPTION_ID says where to deploy.',
    mend: () =>
      'Run `export ARM_SUBSCRIPTION_ID=$(az account show --query id --output tsv)` before deploying.',
  }),
  outputsUnreadable: define<{ reason: string }>({
    code: 'MESH721',
    severity: 'error',
    title: "Terraform's outputs cannot be read",
    message: ({ reason }) => `Terraform's outputs cannot be read: ${reason}.`,
    mend: () =>
      'Write them with `terraform output -json` in the folder of the stack, or with `cdktf output --outputs-file FILE`.',
  }),
  outputMissing: define<{ output: string; found: readonly string[] }>({
    code: 'MESH722',
    severity: 'error',
    title: 'output that is missing',
    message: ({ output, found }) =>
      `there is no output "${output}" among ${found.length > 0 ? listNames(found) : 'none at all'}.`,
    mend: () =>
      'Run `cdktf deploy` to its end, with the stack as it is described now, and write the outputs again.',
  }),
  outputStale: define<{ what: string; found: string; expected: string }>({
    code: 'MESH723',
    severity: 'error',
    title: 'outputs of something else',
    message: ({ what, found, expected }) =>
      `the outputs are of the ${what} ${found}, and what is described has ${expected}.`,
    mend: () => 'Deploy what is described, or read the outputs of the right stack.',
  }),
  outputMalformed: define<{ output: string; value: string; form: string }>({
    code: 'MESH724',
    severity: 'error',
    title: 'malformed output',
    message: ({ output, value, form }) => `the output "${output}" is ${value}, which is no ${form}.`,
    mend: () => "Write the outputs again, by Terraform's own command.",
  }),
};
