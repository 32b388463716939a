import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { DEPLOYER, TENANT } from '../arm/directory';
import { addressGrant, addressOf, StackJson, stackJson, SUBSCRIPTION } from '../stacks';
import { withStack } from '../terraform';

/** Ids as Azure writes them: the provider looks at the form of those that a resource takes from another. */
function arm(provider: string, name: string): string {
  return `/subscriptions/${SUBSCRIPTION}/resourceGroups/mesh/providers/${provider}/${name}`;
}

const MOCKED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  azurerm_public_ip: {
    id: arm('Microsoft.Network/publicIPAddresses', 'mesh-ip'),
    ip_address: '203.0.113.31',
    fqdn: 'projet31.westeurope.cloudapp.azure.com',
  },
  azurerm_user_assigned_identity: {
    id: arm('Microsoft.ManagedIdentity/userAssignedIdentities', 'mesh-aks-identity'),
    principal_id: '11111111-2222-4333-8444-555555555555',
    client_id: '66666666-7777-4888-8999-000000000000',
  },
  azurerm_kubernetes_cluster: {
    id: arm('Microsoft.ContainerService/managedClusters', 'mesh-aks'),
    oidc_issuer_url: 'https://oidc.example.com/',
  },
  azurerm_log_analytics_workspace: { id: arm('Microsoft.OperationalInsights/workspaces', 'mesh-aks-logs') },
};

/** A registry needs the identity of the nodes, which is a block: of these a mock makes none. The other checks have one. */
const NO_REGISTRY = { registry: undefined };

const WHO_DEPLOYS = `  mock_data "azurerm_client_config" {
    defaults = {
      tenant_id = "${TENANT}"
      object_id = "${DEPLOYER}"
    }
  }`;

/** A test of Terraform's own, in its language, with a provider that makes nothing. */
function mockedTest(stack: StackJson, assertions: Readonly<Record<string, string>>): string {
  // The two groups would have one id.
  const groups = Object.entries(stack.resource.azurerm_resource_group).map(
    ([name, attributes]) =>
      `override_resource {\n  target = azurerm_resource_group.${name}\n  values = {\n    id = "/subscriptions/${SUBSCRIPTION}/resourceGroups/${String(attributes.name)}"\n  }\n}`,
  );
  const mocks = Object.entries(MOCKED).map(([type, defaults]) => {
    const lines = Object.entries(defaults).map(([name, value]) => `      ${name} = ${JSON.stringify(value)}`);
    return `  mock_resource "${type}" {\n    defaults = {\n${lines.join('\n')}\n    }\n  }`;
  });
  const asserts = Object.entries(assertions).map(
    ([message, condition]) =>
      `  assert {\n    condition     = ${condition}\n    error_message = ${JSON.stringify(message)}\n  }`,
  );
  return [
    `mock_provider "azurerm" {\n${[...mocks, WHO_DEPLOYS].join('\n')}\n}`,
    ...groups,
    `run "the_stack" {\n  command = apply\n${asserts.join('\n')}\n}`,
    '',
  ].join('\n\n');
}

function runTest(stack: StackJson, assertions: Readonly<Record<string, string>>): Promise<string> {
  return withStack(stack, async (workspace) => {
    workspace.write('stack.tftest.hcl', mockedTest(stack, assertions));
    const { code, stdout, stderr } = await workspace.terraform('test', '-no-color');
    return code === 0 ? 'passed' : `${stdout}\n${stderr}`;
  });
}

void suite('the stack, by terraform test', () => {
  const stack = stackJson(NO_REGISTRY);
  const ip = addressOf(stack, 'azurerm_public_ip');
  const cluster = addressOf(stack, 'azurerm_kubernetes_cluster');
  const grant = addressOf(stack, 'azurerm_role_assignment', 'Address');
  const group = addressOf(stack, 'azurerm_resource_group', 'Address');
  const identity = addressOf(stack, 'azurerm_user_assigned_identity', 'Identity');

  void test('what refers to something finds it', async () => {
    const verdict = await runTest(stack, {
      "the role is not on the address's group": `${grant}.scope == ${group}.id`,
      "the role is not the cluster identity's": `${grant}.principal_id == ${identity}.principal_id`,
      'the cluster acts as another identity': `contains(${cluster}.identity[0].identity_ids, ${identity}.id)`,
      'the address is not of the group': `${ip}.resource_group_name == ${group}.name`,
      'the output is not the address': 'output.static_ip_address == "203.0.113.31"',
      'the output is not the issuer': `output.oidc_issuer_url == ${cluster}.oidc_issuer_url`,
      'the client ids are not an output': 'can(output.workload_identity_client_ids["mongo"])',
    });
    assert.equal(verdict, 'passed');
  });

  void test('a role on something else is noticed', async () => {
    const elsewhere = stackJson(NO_REGISTRY, ({ aks }) =>
      addressGrant(aks).addOverride('scope', aks.resourceGroup.id),
    );
    const message = 'the role is not on the group of the address';
    assert.match(
      await runTest(elsewhere, { [message]: `${grant}.scope == ${group}.id` }),
      new RegExp(message),
    );
  });

  void test('a reference to nothing is noticed', async () => {
    const broken = stackJson(NO_REGISTRY, ({ aks }) => {
      aks.cluster.addOverride('identity.identity_ids', ['${azurerm_user_assigned_identity.nobody.id}']);
    });
    assert.match(await runTest(broken, {}), /undeclared resource/);
  });
});
