import { Chart } from 'cdk8s';
import {
  ConsulControlPlane,
  Credentials,
  Install,
  IstioControlPlane,
  KialiLogin,
  Observability,
  Tracing,
} from 'cdk8s-mesh';
import { Construct } from 'constructs';

const install = Install.flux();
const tracing = Tracing.jaeger({ samplingPercent: 5 });
/** The Secret is made by hand, with `username` and `password`: no password is written to a manifest. */
const grafana = { login: Credentials.secret({ name: 'grafana-admin' }) };

/** Istio itself, with mTLS for the whole mesh, and what shows what goes on in it: Prometheus, Grafana, Kiali and Jaeger. */
export class IstioPlatform extends Construct {
  public readonly istio: IstioControlPlane;

  public constructor(scope: Construct, id: string) {
    super(scope, id);
    const [first, second] = twoCharts(this);
    // Without a load balancer of the gateway's own: the demo's Exposure brings one, with the static address.
    const gateway = { serviceType: 'None' } as const;
    this.istio = new IstioControlPlane(first, 'istio', { install, tracing, gateway });
    const kiali = { login: KialiLogin.token() };
    new Observability(second, 'observability', { mesh: this.istio.mesh, install, tracing, grafana, kiali });
  }
}

/** Consul itself, and Prometheus, Grafana and Jaeger beside it. */
export class ConsulPlatform extends Construct {
  public readonly consul: ConsulControlPlane;

  public constructor(scope: Construct, id: string) {
    super(scope, id);
    const [first, second] = twoCharts(this);
    const dns = { clusterIp: '10.0.0.53' };
    this.consul = new ConsulControlPlane(first, 'consul', { install, dns, metrics: {} });
    new Observability(second, 'observability', { mesh: this.consul.mesh, install, tracing, grafana });
  }
}

/** What watches a mesh has objects of kinds that the control plane brings along: it is applied when that stands. */
function twoCharts(scope: Construct): readonly [Chart, Chart] {
  const controlPlane = new Chart(scope, 'control-plane');
  const observability = new Chart(scope, 'observability');
  observability.addDependency(controlPlane);
  return [controlPlane, observability];
}
