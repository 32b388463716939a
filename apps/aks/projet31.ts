import { App } from 'cdk8s';
import { Mesh } from 'cdk8s-mesh';
import { Projet31 } from '../projet-31/projet31';
import { platform } from './platform';

/** Projet-31 for the cluster that main.ts describes: its address, its DNS name and its mesh add-on, with nothing copied by hand. */
const app = new App();
const { address, fqdn: host, istio } = platform;

new Projet31(app, 'istio', { mesh: Mesh.istio(istio), host, address });
new Projet31(app, 'consul', { mesh: Mesh.consul(), host, address });

app.synth();
