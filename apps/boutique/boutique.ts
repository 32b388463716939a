import { ContainerSecurityContextProps, Probe, Volume } from 'cdk8s-plus-27';
import { Exposure, IMeshApp, Mesh, MeshApp, MeshAppProps, MeshChart, Port } from 'cdk8s-mesh';
import { Construct } from 'constructs';

/** For which mesh, and which release of the images. */
export interface BoutiqueProps {
  readonly mesh: Mesh;
  /** @default "v0.10.3" */
  readonly tag?: string;
}

const securityContext: ContainerSecurityContextProps = {
  user: 1000,
  group: 1000,
  ensureNonRoot: true,
  readOnlyRootFilesystem: true,
};

/** Online Boutique: eleven services, a cache and a generator of load, by the addresses that each of them reads from its variables. */
export class Boutique extends MeshChart {
  private readonly tag: string;

  public constructor(scope: Construct, id: string, { mesh, tag = 'v0.10.3' }: BoutiqueProps) {
    super(scope, id, { namespace: 'boutique', mesh });
    this.tag = tag;

    const redis = new MeshApp(this, 'redis-cart', {
      image: 'redis:8.2-alpine',
      ports: { redis: Port.tcp(6379) },
      volumes: { '/data': Volume.fromEmptyDir(this, 'redis-data', 'redis-data') },
      securityContext,
    });
    const ads = this.grpc('adservice', 9555);
    const currency = this.grpc('currencyservice', 7000);
    const email = this.grpc('emailservice', 5000);
    const payment = this.grpc('paymentservice', 50051);
    const products = this.grpc('productcatalogservice', 3550);
    const shipping = this.grpc('shippingservice', 50051);
    const cart = this.grpc('cartservice', 7070, { REDIS_ADDR: redis });
    const catalog = { PRODUCT_CATALOG_SERVICE_ADDR: products };
    const recommendations = this.grpc('recommendationservice', 8080, catalog);
    const shop = {
      ...catalog,
      CART_SERVICE_ADDR: cart,
      CURRENCY_SERVICE_ADDR: currency,
      SHIPPING_SERVICE_ADDR: shipping,
    };
    const checkout = this.grpc('checkoutservice', 5050, {
      ...shop,
      EMAIL_SERVICE_ADDR: email,
      PAYMENT_SERVICE_ADDR: payment,
    });

    const frontend = this.service('frontend', {
      ports: { http: Port.http(80, { targetPort: 8080 }) },
      env: { PORT: '8080', ENABLE_PROFILER: '0' },
      readiness: Probe.fromHttpGet('/_healthz', { port: 8080 }),
      calls: {
        ...shop,
        AD_SERVICE_ADDR: ads,
        CHECKOUT_SERVICE_ADDR: checkout,
        RECOMMENDATION_SERVICE_ADDR: recommendations,
      },
    });
    this.service('loadgenerator', {
      // It listens on nothing, so nothing can ask whether it is ready.
      ports: { http: Port.http(8089) },
      readiness: Probe.fromCommand(['true']),
      env: { USERS: '10', RATE: '1' },
      calls: { FRONTEND_ADDR: frontend },
    });
    new Exposure(this, 'external', { app: frontend });
  }

  /** A service of its own image that others call by gRPC, on the port that it reads from `PORT`. */
  private grpc(name: string, port: number, calls: Readonly<Record<string, IMeshApp>> = {}): MeshApp {
    const env = { PORT: `${port}`, DISABLE_PROFILER: '1' };
    return this.service(name, { ports: { grpc: Port.grpc(port) }, env, calls });
  }

  private service(name: string, props: MeshAppProps): MeshApp {
    const image = `us-central1-docker.pkg.dev/google-samples/microservices-demo/${name}:${this.tag}`;
    return new MeshApp(this, name, { image, securityContext, ...props });
  }
}
