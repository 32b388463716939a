import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { refuseTokens } from '../../checks';
import { isInTree, MeshApp, MeshChart, MeshObjects, reportFindings } from '../app';
import { ExposureNode } from '../../model';
import { exposureNode } from './exposure-node';
import { ExposureProps } from './exposure-props';
import { createLoadBalancer } from './load-balancer';

/**
 * Lets the outside reach an app.
 *
 * Through the ingress it renders on Istio a Gateway, and the hosts in the app's VirtualService, so that canary releases and
 * A/B tests hold for the outside too; with an address or source ranges also a load balancer Service in front of the gateway's
 * pods, and with source ranges an AuthorizationPolicy that refuses others at the gateway, by whichever address they
 * come. On Consul a Gateway and an HTTPRoute of the Gateway API for Consul's API gateway, which keeps to the app's canary
 * release and refuses A/B tests (MESH601); with an address or source ranges also a GatewayClass of its own that hands them
 * on. Straight to the app it renders a Service of type LoadBalancer; on Istio the app's port then also takes callers without a
 * certificate of the mesh, on Consul they reach the port past the proxy.
 *
 * Errors at synth: MESH502 for a host that is exposed twice, MESH511 for a port of an address that another exposure has,
 * MESH512 for a host that another exposure lets others come to, MESH601 for what the mesh cannot do.
 *
 * @typeParam P names of the app's ports
 * @throws MESH101, MESH105, MESH109, MESH111, MESH209, MESH501, MESH503, MESH504, MESH505, MESH508, MESH509 for an option that cannot be
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/
 * @see https://developer.hashicorp.com/consul/docs/north-south/api-gateway/k8s/listener
 */
export class Exposure<P extends string = string> extends Construct {
  private readonly exposure: ExposureNode;
  private readonly app: MeshApp<string, P>;
  private readonly chart: MeshChart;
  private readonly objects = new MeshObjects(this, 'Gateway');

  public constructor(scope: Construct, id: string, props: ExposureProps<P>) {
    super(scope, id);
    const { app, tls, address, ...options } = props;
    refuseTokens(this, { ...options, tls: { ...tls }, address: { ...address?.azure } });
    this.app = app;
    this.chart = MeshChart.of(app);
    this.exposure = exposureNode(this, props);
    app.addExposure(this.exposure);
    if (this.exposure.via === 'load-balancer') createLoadBalancer(this, this.exposure, app);
    this.chart._onRender(this, () => this.render());
    reportFindings(this, app);
  }

  /** The object that makes the way in: the mesh's Gateway, or the Service of type LoadBalancer; to be patched. */
  public get resource(): ApiObject {
    this.chart.renderMesh();
    return ApiObject.of(this);
  }

  private render(): void {
    if (this.exposure.via !== 'ingress' || !isInTree(this.app)) return;
    const graph = this.chart._registry.graph();
    const service = graph.service(this.app.key);
    this.objects.render(this.chart.mesh.dialect.ingressObjects(this.exposure, service, graph));
  }
}
