import { defineKinds, KIND as COMMON } from '../../../read';

/** The kinds that are looked at: Istio's own beside those of Kubernetes. */
export const KIND = {
  ...COMMON,
  ...defineKinds(
    'networking.istio.io',
    { versions: ['v1', 'v1beta1', 'v1alpha3'] },
    {
      VirtualService: 'VirtualService',
      DestinationRule: 'DestinationRule',
      IstioGateway: 'Gateway',
      ServiceEntry: 'ServiceEntry',
      Sidecar: 'Sidecar',
      WorkloadEntry: 'WorkloadEntry',
      WorkloadGroup: 'WorkloadGroup',
      EnvoyFilter: 'EnvoyFilter',
      ProxyConfig: 'ProxyConfig',
    },
  ),
  ...defineKinds(
    'security.istio.io',
    { versions: ['v1', 'v1beta1'] },
    {
      AuthorizationPolicy: 'AuthorizationPolicy',
      PeerAuthentication: 'PeerAuthentication',
      RequestAuthentication: 'RequestAuthentication',
    },
  ),
  ...defineKinds('telemetry.istio.io', { versions: ['v1', 'v1alpha1'] }, { Telemetry: 'Telemetry' }),
  ...defineKinds('extensions.istio.io', { versions: ['v1alpha1'] }, { WasmPlugin: 'WasmPlugin' }),
  ...defineKinds('install.istio.io', { versions: ['v1alpha1'] }, { IstioOperator: 'IstioOperator' }),
};
