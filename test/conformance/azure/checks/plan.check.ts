import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { addressOf, StackJson, stackJson, SUBSCRIPTION } from '../stacks';
import { withStack } from '../terraform';

/** Ids as Azure writes them: the provider looks at the form of those that a resource takes from another. */
function arm(provider: string, name: string): string {
  return `/subscriptions/${SUBSCRIPTION}/resourceGroups/mesh/providers/${provider}/${name}`;
}

const MOCKED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  azurerm_resource_group: { id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/mesh-net` },
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
  azurerm_container_registry: {
    id: arm('Microsoft.ContainerRegistry/registries', 'projet31'),
    login_server: 'projet31.azurecr.io',
  },
};

/** A test of Terraform's own, in its language, with a provider that makes nothing. */
function mockedTest(assertions: Readonly<Record<string, string>>): string {
  const mocks = Object.entries(MOCKED).map(([type, defaults]) => {
    const lines = Object.entries(defaults).map(([name, value]) => `      ${name} = ${JSON.stringify(value)}`);
    return `  mock_resource "${type}" {\n    defaults = {\n${lines.join('\n')}\n    }\n  }`;
  });
  const asserts = Object.entries(assertions).map(
    ([message, condition]) =>
      `  assert {\n    condition     = ${condition}\n    error_message = ${JSON.stringify(message)}\n  }`,
  );
  return [
    `mock_provider "azurerm" {\n${mocks.join('\n')}\n}`,
    `run "the_stack" {\n  command = apply\n${asserts.join('\n')}\n}`,
    '',
  ].join('\n\n');
}

function runTest(stack: StackJson, assertions: Readonly<Record<string, string>>): Promise<string> {
  return withStack(stack, async (workspace) => {
    workspace.write('stack.tftest.hcl', mockedTest(assertions));
    const { code, stdout, stderr } = await workspace.terraform('test', '-no-color');
    return code === 0 ? 'passed' : `${stdout}\n${stderr}`;
  });
}

void suite('the stack, by terraform test', () => {
  const stack = stackJson();
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
    const elsewhere = stackJson({}, ({ aks }) => {
      const [wrong] = aks.node.children.filter(({ node }) => node.id.startsWith('Address-'));
      (wrong as unknown as typeof aks.cluster).addOverride('scope', aks.resourceGroup.id);
      // The mock gives all groups one id: only the reference itself can tell.
      aks.resourceGroup.addOverride('name', 'elsewhere');
    });
    const scope = elsewhere.resource.azurerm_role_assignment[grant.split('.')[1]].scope;
    const verdict = await runTest(elsewhere, {
      'the role is not on the group of the address':
        `${JSON.stringify(scope)} == ${JSON.stringify(`\${${group}.id}`)}`.replaceAll('${', '$${'),
    });
    assert.match(verdict, /the role is not on the group of the address/);
  });

  void test('a reference to nothing is noticed', async () => {
    const broken = stackJson({}, ({ aks }) => {
      aks.cluster.addOverride('identity.identity_ids', ['${azurerm_user_assigned_identity.nobody.id}']);
    });
    assert.match(await runTest(broken, {}), /undeclared resource/);
  });
});
