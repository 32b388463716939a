import { Testing } from 'cdk8s';
import { Mesh } from '../../../lib/describe/mesh';
import { MeshApp, MeshChart } from '../../../lib/describe/app';
import { Port } from '../../../lib/model';
import type { KubeObject } from '../kube/objects';

/** The namespace of most apps. */
export const HOME = 'conformance';
/** Another namespace of the same mesh. */
export const ELSEWHERE = 'elsewhere';

/** The image that answers with its tag. */
const image = (version: string): string => `cdk8s-mesh/echo:${version}`;

/** What a case may change of the world that all cases share. */
export interface WorldOptions {
  /** Whether those who do not declare a call get an upstream for it behind the library's back. */
  readonly upstreamsForAll?: boolean;
  /** Options of the app that is called. */
  readonly api?: Partial<Pick<ConstructorParameters<typeof MeshApp>[2], 'resilience' | 'access'>>;
}

/**
 * The apps that every case finds: one that is called, in two versions, and callers that declare it or do not, in its own
 * namespace and in another one. The workloads are the same in every case, so that between two cases only rules change and
 * no pod starts anew.
 */
export class World {
  public readonly chart: MeshChart;
  public readonly elsewhere: MeshChart;
  /** Called by `client` and `visitor`. Three pods: two of version 1.0, one of 2.0. */
  public readonly api: MeshApp<'1.0' | '2.0', 'http', 'http'>;
  /** Speaks only TCP; called by `client`. */
  public readonly queue: MeshApp<'1.0' | '2.0', 'queue', 'tcp'>;
  /** Declares its calls. */
  public readonly client: MeshApp;
  /** Declares none, and is not kept from trying. */
  public readonly stranger: MeshApp;
  /** Declares its call, from another namespace. */
  public readonly visitor: MeshApp;
  /** Declares none, from another namespace. */
  public readonly passerby: MeshApp;

  public constructor(mesh: Mesh, options: WorldOptions = {}) {
    const app = Testing.app();
    this.chart = new MeshChart(app, 'home', { mesh, namespace: HOME });
    this.elsewhere = new MeshChart(app, 'elsewhere', { mesh, namespace: ELSEWHERE });
    this.api = new MeshApp(this.chart, 'api', {
      ports: { http: Port.http(8080) },
      versions: { '1.0': { image: image('1.0'), replicas: 2 }, '2.0': { image: image('2.0') } },
      ...options.api,
    });
    this.queue = new MeshApp(this.chart, 'queue', {
      ports: { queue: Port.tcp(6000) },
      versions: { '1.0': { image: image('1.0') }, '2.0': { image: image('2.0') } },
    });
    const http = { image: image('1.0'), ports: { http: Port.http(8080, { targetPort: 9090 }) } };
    this.client = new MeshApp(this.chart, 'client', { ...http, calls: [this.api, this.queue] });
    this.stranger = new MeshApp(this.chart, 'stranger', { ...http, egress: 'open' });
    this.visitor = new MeshApp(this.elsewhere, 'visitor', { ...http, calls: [this.api] });
    this.passerby = new MeshApp(this.elsewhere, 'passerby', { ...http, egress: 'open' });
    if (!options.upstreamsForAll) return;
    // Without a declared call Consul's proxy has no port for the api at all; with one it is seen that the api's own rules
    // deny it.
    for (const undeclared of [this.stranger, this.passerby]) {
      undeclared
        .deployment('v1')
        .podMetadata.addAnnotation('consul.hashicorp.com/connect-service-upstreams', 'api:8080');
    }
  }

  /** Everything as manifests. */
  public manifests(): KubeObject[] {
    return [this.chart, this.elsewhere].flatMap((chart) => Testing.synth(chart) as KubeObject[]);
  }
}
