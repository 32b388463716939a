import './stackless';
import { App, Testing } from 'cdktf';
import { IConstruct } from 'constructs';
import { MeshAksStack, MeshAksStackProps } from 'cdk8s-mesh/azure';
import { Diagnostic, MeshError } from '../../lib/diagnostics';

/** A synthesized stack, as far as it is looked at. */
export interface Synthesized {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
  readonly provider: { readonly azurerm: readonly Attributes[] };
  readonly output: Readonly<Record<string, { readonly value: unknown; readonly description: string }>>;
  readonly terraform: { readonly required_providers: { readonly azurerm: { readonly version: string } } };
}

/** Attributes of a resource, by the names that Terraform has for them. */
export type Attributes = Readonly<Record<string, unknown>>;

/** What is asked for where nothing else is said. */
export const PROPS: MeshAksStackProps = {
  name: 'mesh',
  location: 'westeurope',
  dnsLabel: 'projet31',
  subscriptionId: '00000000-0000-4000-8000-000000000001',
  apiServer: { authorizedIpRanges: ['203.0.113.0/24'] },
};

/** A stack with some options of its own. */
export function stackWith(props: Partial<MeshAksStackProps> = {}): MeshAksStack {
  return new MeshAksStack(Testing.app(), 'mesh-aks', { ...PROPS, ...props });
}

/** What is written for the stack. */
export function synth(stack: MeshAksStack): Synthesized {
  return JSON.parse(Testing.synth(stack, true)) as Synthesized;
}

/** The only resource of its type. */
export function only(stack: Synthesized, type: string): Attributes {
  const all = Object.values(stack.resource[type] ?? {});
  if (all.length !== 1) throw new Error(`there are ${all.length} of ${type}`);
  return all[0];
}

/** The addresses of the resources of a type, by the paths of their constructs; `Resource` is not part of these. */
export function addresses(stack: Synthesized, type: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.keys(stack.resource[type] ?? {}).map((id) => [
      id.replace(/_[0-9A-F]{8}$/, '').replaceAll('_', '/'),
      `${type}.${id}`,
    ]),
  );
}

/** One thing that is told about a stack. */
export interface Told {
  readonly code: string;
  readonly path: string;
  readonly text: string;
}

/** Everything that is told about the stack: what is thrown, or found when it is synthesized, or warned of. */
export function toldAbout(props: Partial<MeshAksStackProps>): readonly Told[] {
  try {
    const stack = stackWith(props);
    return [...findings(stack), ...warnings(stack)];
  } catch (error) {
    if (!(error instanceof MeshError)) throw error;
    return [told(error.diagnostic)];
  }
}

function told({ code, construct, message, mend }: Diagnostic): Told {
  return { code, path: construct, text: `${message} ${mend}` };
}

function findings(root: IConstruct): readonly Told[] {
  return root.node
    .findAll()
    .flatMap(({ node }) => node.validate().map((message) => parsed(node.path, message)));
}

function warnings(root: IConstruct): readonly Told[] {
  return root.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === '@cdktf/warn')
        .map(({ data }) => parsed(node.path, String(data))),
    );
}

function parsed(path: string, message: string): Told {
  const [code, ...text] = message.split(': ');
  return { code, path, text: text.join(': ') };
}

/** An app of CDKTF that writes to a folder. */
export function appIn(outdir: string): App {
  return new App({ outdir });
}
