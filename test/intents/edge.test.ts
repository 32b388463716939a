import { Exposure, Mesh, MeshApp, StaticIp, Tls, CanaryRelease, Port } from 'cdk8s-mesh';
import { api, db, destination, host, onlyBy, toApi, web } from '../support/apps';
import { Expected, testIntents } from '../support/intents';

const HOSTS = ['shop.example.com'];
const AZURE = 'service.beta.kubernetes.io';

const istioGateway = (...servers: readonly object[]): Expected => ({
  kind: 'Gateway',
  name: 'web-public',
  metadata: { namespace: 'shop' },
  spec: { selector: { istio: 'ingressgateway' }, servers },
});

const consulGateway = (gatewayClassName: string, ...listeners: readonly object[]): Expected => ({
  kind: 'Gateway',
  name: 'web-public',
  metadata: { namespace: 'shop' },
  spec: {
    gatewayClassName,
    listeners: listeners.map((listener) => ({
      allowedRoutes: { namespaces: { from: 'Same' } },
      ...listener,
    })),
  },
});

const webRoute = { route: [{ destination: destination('web', 8080) }] };

const letsGatewayIn = (source: object = { namespaces: ['istio-ingress'] }): Expected => ({
  kind: 'AuthorizationPolicy',
  name: 'web',
  spec: { selector: { matchLabels: { app: 'web' } }, action: 'ALLOW', rules: [{ from: [{ source }] }] },
});

const consulRoute = (hostnames?: readonly string[]): Expected => ({
  kind: 'HTTPRoute',
  name: 'web-public',
  spec: {
    parentRefs: [{ name: 'web-public' }],
    ...(hostnames && { hostnames }),
    rules: [{ backendRefs: [{ name: 'web', port: 8080 }] }],
  },
});

const consulLetsGatewayIn: Expected = {
  kind: 'ServiceIntentions',
  name: 'web',
  spec: {
    destination: { name: 'web' },
    sources: [
      { name: 'web-public', action: 'allow' },
      { name: '*', action: 'deny' },
    ],
  },
};

testIntents('how the outside comes in', [
  {
    what: 'a host through the ingress, which alone is let in',
    build: (chart) => void new Exposure(chart, 'public', { app: web(chart), hosts: HOSTS }),
    istio: {
      has: [
        istioGateway({ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: HOSTS }),
        {
          kind: 'VirtualService',
          name: 'web',
          spec: { hosts: [host('web'), ...HOSTS], gateways: ['mesh', 'shop/web-public'], http: [webRoute] },
        },
        letsGatewayIn(),
      ],
      lacks: ['Service web-public', 'VirtualService web-public'],
    },
    consul: {
      has: [
        consulGateway('consul', { name: 'http', protocol: 'HTTP', port: 80, hostname: HOSTS[0] }),
        consulRoute(HOSTS),
        consulLetsGatewayIn,
      ],
      lacks: ['GatewayClass shop-web-public', 'GatewayClassConfig shop-web-public'],
    },
  },
  {
    what: 'every host: for that Istio needs a VirtualService beside the one of the calls inside',
    build: (chart) => {
      const app = api(chart);
      new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 90, '2.0': 10 } });
      new Exposure(chart, 'public', { app });
    },
    istio: {
      has: ['VirtualService'].flatMap((kind) => [
        { kind, name: 'api', spec: { hosts: [host('api')], http: [toApi(['v1-0', 90], ['v2-0', 10])] } },
        {
          kind,
          name: 'api-public',
          spec: { hosts: ['*'], gateways: ['shop/api-public'], http: [toApi(['v1-0', 90], ['v2-0', 10])] },
        },
      ]),
    },
    consul: {
      has: [
        {
          kind: 'HTTPRoute',
          name: 'api-public',
          spec: {
            parentRefs: [{ name: 'api-public' }],
            rules: [{ backendRefs: [{ name: 'api', port: 8080 }] }],
          },
        },
      ],
    },
  },
  {
    what: 'TLS from a Secret',
    build: (chart) =>
      void new Exposure(chart, 'public', { app: web(chart), hosts: HOSTS, tls: Tls.fromSecret('shop-tls') }),
    istio: {
      has: [
        istioGateway({
          port: { number: 443, name: 'https', protocol: 'HTTPS' },
          hosts: HOSTS,
          tls: { mode: 'SIMPLE', credentialName: 'shop-tls' },
        }),
      ],
      lacks: ['Secret shop-tls'],
    },
    consul: {
      has: [
        consulGateway('consul', {
          name: 'https',
          protocol: 'HTTPS',
          port: 443,
          hostname: HOSTS[0],
          tls: { mode: 'Terminate', certificateRefs: [{ name: 'shop-tls' }] },
        }),
      ],
      lacks: ['Secret shop-tls'],
    },
  },
  {
    what: 'HTTP redirected to HTTPS',
    build: (chart) => {
      const tls = Tls.fromSecret('shop-tls');
      new Exposure(chart, 'public', { app: web(chart), hosts: HOSTS, tls, redirectHttp: true });
    },
    istio: {
      has: [
        istioGateway(
          {
            port: { number: 443, name: 'https', protocol: 'HTTPS' },
            hosts: HOSTS,
            tls: { mode: 'SIMPLE', credentialName: 'shop-tls' },
          },
          {
            port: { number: 80, name: 'http-redirect', protocol: 'HTTP' },
            hosts: HOSTS,
            tls: { httpsRedirect: true },
          },
        ),
      ],
    },
    consul: { refused: ['[shop/public] MESH601'] },
  },
  {
    what: 'a static address of Azure and source ranges at the ingress',
    build: (chart) =>
      void new Exposure(chart, 'public', {
        app: web(chart),
        hosts: HOSTS,
        address: StaticIp.azure({ name: 'shop-ip', resourceGroup: 'net' }),
        sourceRanges: ['203.0.113.0/24', '198.51.100.7/32'],
      }),
    istio: {
      has: [
        {
          kind: 'Service',
          name: 'web-public',
          metadata: {
            namespace: 'istio-ingress',
            annotations: {
              [`${AZURE}/azure-pip-name`]: 'shop-ip',
              [`${AZURE}/azure-load-balancer-resource-group`]: 'net',
            },
          },
          spec: {
            type: 'LoadBalancer',
            selector: { istio: 'ingressgateway' },
            ports: [{ name: 'http', port: 80, targetPort: 80 }],
            externalTrafficPolicy: 'Local',
            loadBalancerSourceRanges: ['203.0.113.0/24', '198.51.100.7/32'],
          },
        },
        {
          kind: 'AuthorizationPolicy',
          name: 'web-public-source-ranges',
          metadata: { namespace: 'istio-ingress' },
          spec: {
            selector: { matchLabels: { istio: 'ingressgateway' } },
            action: 'DENY',
            rules: [
              {
                from: [{ source: { notRemoteIpBlocks: ['203.0.113.0/24', '198.51.100.7/32'] } }],
                to: [{ operation: { hosts: HOSTS.flatMap((host) => [host, `${host}:*`]) } }],
              },
            ],
          },
        },
      ],
    },
    consul: {
      has: [
        consulGateway('shop-web-public', { name: 'http', protocol: 'HTTP', port: 80, hostname: HOSTS[0] }),
        {
          kind: 'Gateway',
          name: 'web-public',
          metadata: {
            annotations: {
              [`${AZURE}/azure-pip-name`]: 'shop-ip',
              [`${AZURE}/azure-load-balancer-resource-group`]: 'net',
              [`${AZURE}/port_80_health-probe_protocol`]: 'tcp',
              [`${AZURE}/load-balancer-source-ranges`]: '203.0.113.0/24,198.51.100.7/32',
            },
          },
        },
        {
          kind: 'GatewayClass',
          name: 'shop-web-public',
          metadata: expect.not.objectContaining({ namespace: expect.anything() as unknown }) as object,
          spec: {
            controllerName: 'consul.hashicorp.com/gateway-controller',
            parametersRef: {
              group: 'consul.hashicorp.com',
              kind: 'GatewayClassConfig',
              name: 'shop-web-public',
            },
          },
        },
        {
          kind: 'GatewayClassConfig',
          name: 'shop-web-public',
          metadata: expect.not.objectContaining({ namespace: expect.anything() as unknown }) as object,
          spec: {
            serviceType: 'LoadBalancer',
            // The gateway runs as an ordinary user, which may not listen below 1024.
            mapPrivilegedContainerPorts: 8000,
            copyAnnotations: {
              service: [
                `${AZURE}/azure-pip-name`,
                `${AZURE}/azure-load-balancer-resource-group`,
                `${AZURE}/port_80_health-probe_protocol`,
                `${AZURE}/load-balancer-source-ranges`,
              ],
            },
          },
        },
      ],
    },
  },
  {
    what: 'a load balancer straight to the app, whose clients have no certificate of the mesh',
    build: (chart) =>
      void new Exposure(chart, 'public', {
        app: new MeshApp(chart, 'web', {
          image: 'web:1',
          ports: { http: Port.http(80, { targetPort: 8080 }) },
        }),
        via: 'load-balancer',
        port: 443,
        address: StaticIp.azure({ name: 'shop-ip' }),
        sourceRanges: ['203.0.113.0/24'],
      }),
    meshes: { consul: () => Mesh.consul({ upstreams: 'transparent' }) },
    istio: {
      has: [
        {
          kind: 'Service',
          name: 'web-public',
          metadata: {
            namespace: 'shop',
            annotations: {
              [`${AZURE}/azure-pip-name`]: 'shop-ip',
              [`${AZURE}/port_443_health-probe_protocol`]: 'tcp',
            },
          },
          spec: {
            type: 'LoadBalancer',
            selector: { app: 'web' },
            ports: [{ name: 'http-443', port: 443, targetPort: 8080 }],
            loadBalancerSourceRanges: ['203.0.113.0/24'],
          },
        },
        {
          kind: 'PeerAuthentication',
          name: 'web',
          spec: {
            selector: { matchLabels: { app: 'web' } },
            mtls: { mode: 'STRICT' },
            portLevelMtls: { '8080': { mode: 'PERMISSIVE' } },
          },
        },
        {
          kind: 'AuthorizationPolicy',
          name: 'web',
          spec: {
            selector: { matchLabels: { app: 'web' } },
            action: 'ALLOW',
            rules: [
              { from: [{ source: { notPrincipals: ['*'] } }], to: [{ operation: { ports: ['8080'] } }] },
            ],
          },
        },
      ],
      lacks: ['Gateway web-public'],
    },
    consul: {
      has: [
        {
          kind: 'Service',
          name: 'web-public',
          metadata: { labels: { 'consul.hashicorp.com/service-ignore': 'true' } },
        },
        {
          kind: 'Deployment',
          name: 'web',
          spec: {
            template: {
              metadata: {
                annotations: { 'consul.hashicorp.com/transparent-proxy-exclude-inbound-ports': '8080' },
              },
            },
          },
        },
      ],
      lacks: ['Gateway web-public', 'HTTPRoute web-public'],
    },
  },
  {
    what: 'a load balancer past a proxy that nothing in the pod leads to: the network lets its port through too',
    build: (chart) => void new Exposure(chart, 'public', { app: db(chart) }),
    istio: { has: [], lacks: ['NetworkPolicy db'] },
    consul: { has: [onlyBy('db', 20000, 20200, 5432)] },
  },
  {
    what: 'a TCP app goes straight to a load balancer by itself',
    build: (chart) => void new Exposure(chart, 'public', { app: db(chart), name: 'sql' }),
    istio: { has: [{ kind: 'Service', name: 'sql', spec: { ports: [{ name: 'tcp-5432', port: 5432 }] } }] },
    consul: { has: [{ kind: 'Service', name: 'sql', spec: { ports: [{ name: 'tcp-5432', port: 5432 }] } }] },
  },
  {
    what: 'the options of the ingress',
    meshes: {
      istio: () =>
        Mesh.istio({
          trustDomain: 'prod.example',
          ingress: {
            namespace: 'edge',
            selector: { app: 'edge' },
            serviceAccount: 'edge-gateway',
            targetPorts: { http: 8080, https: 8443 },
          },
        }),
      consul: () => Mesh.consul({ gatewayClass: 'internal' }),
    },
    build: (chart) => {
      const more = chart.mesh.name === 'Istio' ? { sourceRanges: ['203.0.113.0/24'] } : {};
      new Exposure(chart, 'public', { app: web(chart), hosts: HOSTS, port: 8000, ...more });
    },
    istio: {
      has: [
        {
          kind: 'Gateway',
          name: 'web-public',
          spec: {
            selector: { app: 'edge' },
            servers: [{ port: { number: 8000, name: 'http', protocol: 'HTTP' }, hosts: HOSTS }],
          },
        },
        {
          kind: 'Service',
          name: 'web-public',
          metadata: { namespace: 'edge' },
          spec: { selector: { app: 'edge' }, ports: [{ name: 'http', port: 8000, targetPort: 8080 }] },
        },
        letsGatewayIn({ principals: ['prod.example/ns/edge/sa/edge-gateway'] }),
      ],
    },
    consul: {
      has: [consulGateway('internal', { name: 'http', protocol: 'HTTP', port: 8000, hostname: HOSTS[0] })],
    },
  },
]);
