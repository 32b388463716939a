import { PublicDashboard } from '../../../mesh';

const CONSUL = 'https://raw.githubusercontent.com/hashicorp/consul/v1.22.7/grafana';

/** The dashboards of Consul's own repository, at the release that this library is proved with. */
export const CONSUL_DASHBOARDS: readonly PublicDashboard[] = Object.freeze([
  { name: 'consul-server', url: `${CONSUL}/consul-server-monitoring.json` },
  { name: 'consul-dataplane', url: `${CONSUL}/consuldataplanedashboard.json` },
  { name: 'consul-service', url: `${CONSUL}/consulservicedashboard.json` },
  { name: 'consul-service-to-service', url: `${CONSUL}/consulservicetoservicedashboard.json` },
]);
