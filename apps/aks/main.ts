import { App } from 'cdktf';
import { MeshAksStack } from 'cdk8s-mesh/azure';
import { platformOptions } from './platform';

/** Networks that may reach the API server, such as "203.0.113.0/24,198.51.100.7/32"; without them, every address may. */
const ranges = process.env.AKS_AUTHORIZED_RANGES?.split(',').map((range) => range.trim());

const app = new App();

new MeshAksStack(app, 'mesh-aks', {
  ...platformOptions,
  apiServer: ranges ? { authorizedIpRanges: ranges } : { public: true },
});

app.synth();
