import { TerraformResource, TerraformStack } from 'cdktf';
import { catalogue, MeshError } from '../../diagnostics';

/** Where the version of the provider is kept for the constructs of a stack; `context` of cdktf.json may set it too. */
const CONTEXT = 'cdk8s-mesh/azurerm';

/**
 * Asks for another version of the provider than the bindings were made from, and lets the constructs write what its major
 * version wants. Must come before the first of them.
 */
export function useAzurerm(stack: TerraformStack, version: string): void {
  if (majorOf(version) === undefined) {
    throw new MeshError(catalogue.azure.providerVersion(stack.node.path, { version }));
  }
  stack.node.setContext(CONTEXT, version);
  stack.addOverride('terraform.required_providers.azurerm.version', version);
}

/** The major version of the provider that the resource is written for. */
export function azurermMajor(resource: TerraformResource): number {
  const wanted = resource.node.tryGetContext(CONTEXT) as string | undefined;
  const bindings = resource.terraformGeneratorMetadata?.providerVersion;
  return majorOf(wanted ?? bindings ?? '') ?? 4;
}

function majorOf(version: string): number | undefined {
  const found = /^\s*(?:~>|>=|=)?\s*v?(\d+)(?:\.\d+)*\s*(?:,.*)?$/.exec(version);
  return found ? Number(found[1]) : undefined;
}
