export { AksDescription, AksDescriptionOptions, describeAks } from './describe';
export { AksOutputsSource } from './outputs-source';
export { AksOutputs, readAksOutputs } from './read-outputs';
export { AksGatewayPorts, AksIstioOptions, AksServiceMesh } from './service-mesh';
