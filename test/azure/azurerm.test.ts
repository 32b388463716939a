import { only, stackWith, synth } from './support';

const workloadIdentities = { mongo: { namespace: 'projet', serviceAccount: 'mongo' } };

function versionOf(azurermVersion: string): ReturnType<typeof synth> {
  return synth(stackWith({ azurermVersion, workloadIdentities }));
}

test.each(['~> 4.81', '4.81.0', '>= 4.57, < 5'])(
  'version %s is asked for, and written as the bindings do',
  (wanted) => {
    const stack = versionOf(wanted);
    expect(stack.terraform.required_providers.azurerm.version).toBe(wanted);
    expect(only(stack, 'azurerm_kubernetes_cluster')).not.toHaveProperty('node_provisioning_profile');
    const credential = only(stack, 'azurerm_federated_identity_credential');
    expect(credential).toHaveProperty('parent_id');
    expect(credential).toHaveProperty('resource_group_name');
    expect(credential).not.toHaveProperty('user_assigned_identity_id');
  },
);

test.each(['~> 5.2', '5.0.0'])('version %s: what it renamed is written its way', (wanted) => {
  const stack = versionOf(wanted);
  expect(stack.terraform.required_providers.azurerm.version).toBe(wanted);
  expect(only(stack, 'azurerm_kubernetes_cluster').node_provisioning_profile).toEqual([{ mode: 'Manual' }]);
  const credential = only(stack, 'azurerm_federated_identity_credential');
  expect(credential.user_assigned_identity_id).toMatch(/^\$\{azurerm_user_assigned_identity\..*\.id\}$/);
  expect(credential).not.toHaveProperty('parent_id');
  expect(credential).not.toHaveProperty('resource_group_name');
});
