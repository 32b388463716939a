import { App } from 'cdk8s';
import { Mesh } from 'cdk8s-mesh';
import { Boutique } from './boutique';

const app = new App();
new Boutique(app, 'istio', { mesh: Mesh.istio() });
new Boutique(app, 'consul', { mesh: Mesh.consul() });
app.synth();
