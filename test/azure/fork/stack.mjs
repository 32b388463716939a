/** A stack with every option that makes resources, written by whichever core is installed as `cdktf`. */
import cdktf from 'cdktf';
import azure from 'cdk8s-mesh/azure';

const [, , outdir, azurermVersion] = process.argv;
const app = new cdktf.App({ outdir, skipBackendValidation: true });
new azure.MeshAksStack(app, 'mesh-aks', {
  name: 'mesh',
  location: 'westeurope',
  dnsLabel: 'projet31',
  subscriptionId: '00000000-0000-4000-8000-000000000001',
  apiServer: { authorizedIpRanges: ['203.0.113.0/24'] },
  logs: true,
  defender: true,
  serviceMesh: { revision: 'asm-1-29' },
  registry: { name: 'projet31' },
  workloadIdentities: { mongo: { namespace: 'projet', serviceAccount: 'mongo' } },
  azurermVersion,
});
app.synth();
