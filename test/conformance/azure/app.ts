import { App, LocalBackend } from 'cdktf';
import { MeshAksStack } from 'cdk8s-mesh/azure';
import { FULL, SOURCE } from './stacks';

/** An app as a user writes it, for the command of CDKTF: the subscription comes from the environment, the state goes to a folder. */
const app = new App();
const stack = new MeshAksStack(app, 'mesh-aks', {
  ...FULL,
  subscriptionId: undefined,
  azurermVersion: '5.2.0',
  logs: undefined,
  defender: false,
});
stack.addOverride('terraform.required_providers.azurerm.source', SOURCE);
new LocalBackend(stack, { path: process.env.AZURE_STATE });
app.synth();
