import { App, Chart } from 'cdk8s';
import { ConsulDns, Tls } from 'cdk8s-mesh';
import { ConsulPlatform, IstioPlatform } from './platform';
import { Projet31 } from './projet31';

const app = new App();
/** What a platform team installs once for everyone: files of its own, numbered in the order in which they are applied. */
const platform = new App({ outdir: `${app.outdir}/platform` });
const tls = Tls.fromSecret('projet31-tls');

const { istio } = new IstioPlatform(platform, 'istio');
new Projet31(app, 'istio', { mesh: istio.mesh, tls });

const { consul } = new ConsulPlatform(platform, 'consul');
const projet31 = new Projet31(app, 'consul', { mesh: consul.mesh, tls });

const kubeSystem = new Chart(app, 'consul-dns', { namespace: 'kube-system' });
const dns = new ConsulDns(kubeSystem, 'dns', { consul });
dns.addCheck('projet-31-dns-check', [projet31.nginx, projet31.api]);

platform.synth();
app.synth();
