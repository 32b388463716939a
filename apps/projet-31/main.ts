import { App, Chart } from 'cdk8s';
import { ConsulDns, DnsForward, Mesh } from 'cdk8s-mesh';
import { Projet31 } from './projet31';

const app = new App();

new Projet31(app, 'istio', { mesh: Mesh.istio() });
const consul = new Projet31(app, 'consul', { mesh: Mesh.consul() });

const kubeSystem = new Chart(app, 'consul-dns', { namespace: 'kube-system' });
const dns = new ConsulDns(kubeSystem, 'dns', { forward: DnsForward.toClusterIp('10.0.0.53') });
dns.addCheck('projet-31-dns-check', [consul.nginx, consul.api]);

app.synth();
