import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { Testing } from 'cdktf';
import { AksCluster, MeshAksStack, MeshAksStackProps } from 'cdk8s-mesh/azure';

/** A stack as it is written: Terraform's JSON. */
export interface StackJson {
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
  readonly [key: string]: unknown;
}

/** The subscription of the stand-in. */
export const SUBSCRIPTION = '00000000-0000-4000-8000-000000000001';

/** Where the command of CDKTF finds the provider: a host of no one, so that no one is asked. */
export const SOURCE = 'providers.example.com/hashicorp/azurerm';

/** What is recommended, with every option that makes a resource; written for the provider that is built here. */
export const FULL = {
  name: 'mesh',
  location: 'westeurope',
  dnsLabel: 'projet31',
  subscriptionId: SUBSCRIPTION,
  apiServer: { authorizedIpRanges: ['203.0.113.0/24'] },
  logs: true,
  defender: true,
  serviceMesh: { revision: 'asm-1-29' },
  registry: { name: 'projet31' },
  workloadIdentities: { mongo: { namespace: 'projet', serviceAccount: 'mongo' } },
  azurermVersion: '~> 5.2',
} as const satisfies MeshAksStackProps;

/** Writes the stack; a change is made to it just before, as an escape hatch would. */
export function stackJson(
  props: Partial<MeshAksStackProps> = {},
  change: (stack: MeshAksStack) => void = () => undefined,
): StackJson {
  const stack = new MeshAksStack(Testing.app(), 'mesh-aks', { ...FULL, ...props });
  change(stack);
  return JSON.parse(Testing.synth(stack)) as StackJson;
}

/** The role of the cluster's identity on the address, to be changed. */
export function addressGrant(aks: AksCluster): RoleAssignment {
  const found = aks.node.children.find(({ node }) => node.id.startsWith('Address-'));
  if (!(found instanceof RoleAssignment)) throw new Error('the cluster is granted no address');
  return found;
}

/** A copy of the stack in which one attribute of the only such resource has another value, or none. */
export function withAttribute(stack: StackJson, type: string, path: string, value: unknown): StackJson {
  const copy = structuredClone(stack);
  const names = path.split('.');
  const last = names.pop() ?? '';
  let place = copy.resource[type][addressOf(copy, type).split('.')[1]];
  for (const name of names) place = place[name] as Record<string, unknown>;
  // JSON leaves out what is undefined.
  place[last] = value;
  return copy;
}

/** Terraform's name of the only resource of the type, or of the one whose name contains the word. */
export function addressOf(stack: StackJson, type: string, word = ''): string {
  const [name] = Object.keys(stack.resource[type] ?? {}).filter((id) => id.includes(word));
  if (!name) throw new Error(`there is no ${type} ${word}`);
  return `${type}.${name}`;
}
