import { defineKinds, KIND as COMMON } from '../../../read';

/** The kinds that are looked at: Consul's own beside those of Kubernetes. */
export const KIND = {
  ...COMMON,
  ...defineKinds(
    'consul.hashicorp.com',
    { versions: ['v1alpha1'], clusterScoped: ['GatewayClassConfig'] },
    {
      ServiceDefaults: 'ServiceDefaults',
      ServiceResolver: 'ServiceResolver',
      ServiceSplitter: 'ServiceSplitter',
      ServiceRouter: 'ServiceRouter',
      ServiceIntentions: 'ServiceIntentions',
      ProxyDefaults: 'ProxyDefaults',
      ConsulMesh: 'Mesh',
      ExportedServices: 'ExportedServices',
      IngressGateway: 'IngressGateway',
      TerminatingGateway: 'TerminatingGateway',
      JWTProvider: 'JWTProvider',
      SamenessGroup: 'SamenessGroup',
      ControlPlaneRequestLimit: 'ControlPlaneRequestLimit',
      PeeringAcceptor: 'PeeringAcceptor',
      PeeringDialer: 'PeeringDialer',
      GatewayClassConfig: 'GatewayClassConfig',
      MeshService: 'MeshService',
      Registration: 'Registration',
      GatewayPolicy: 'GatewayPolicy',
      RouteAuthFilter: 'RouteAuthFilter',
      RouteRetryFilter: 'RouteRetryFilter',
      RouteTimeoutFilter: 'RouteTimeoutFilter',
    },
  ),
};
