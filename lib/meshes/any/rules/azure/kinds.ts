import { defineKinds } from '../../../../read';

/** By which of Consul's kinds a Gateway hands annotations on to the Service in front of it. */
export const KINDS = defineKinds(
  'consul.hashicorp.com',
  { versions: ['v1alpha1'], clusterScoped: ['GatewayClassConfig'] },
  { GatewayClassConfig: 'GatewayClassConfig' },
);
