import { MeshAksStackProps } from 'cdk8s-mesh/azure';
import { addresses, Attributes, only, stackWith, synth, Synthesized } from './support';

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

/**
 * The conformance checks judge what is written for version 5, whose provider can be built. What is written for version 4, by
 * default, is the same but for this.
 */
test('between versions 4 and 5 nothing else differs', () => {
  const everything: Partial<MeshAksStackProps> = {
    workloadIdentities,
    logs: true,
    defender: true,
    serviceMesh: { revision: 'asm-1-29' },
    registry: { name: 'projet31' },
  };
  const four = synth(stackWith(everything));
  const five = synth(stackWith({ ...everything, azurermVersion: '~> 5.2' }));
  const changed = (
    stack: Synthesized,
    type: string,
    change: (attributes: Attributes) => Attributes,
  ): Synthesized => {
    const [name, attributes] = Object.entries(stack.resource[type])[0];
    return { ...stack, resource: { ...stack.resource, [type]: { [name]: change(attributes) } } };
  };
  const withProfile = changed(four, 'azurerm_kubernetes_cluster', (attributes) => ({
    ...attributes,
    node_provisioning_profile: [{ mode: 'Manual' }],
  }));
  const identity = addresses(four, 'azurerm_user_assigned_identity')['Aks/Workload-mongo'];
  const expected = changed(
    withProfile,
    'azurerm_federated_identity_credential',
    ({ parent_id: _parent, resource_group_name: _group, ...rest }) => ({
      ...rest,
      user_assigned_identity_id: `\${${identity}.id}`,
    }),
  );
  expect(five.resource).toEqual(expected.resource);
  expect(five.output).toEqual(four.output);
  expect(five.provider).toEqual(four.provider);
});
