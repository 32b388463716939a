import { CONSUL_CHART } from '../../lib/meshes/consul/control-plane/chart-version';
import { ISTIO_CHARTS } from '../../lib/meshes/istio/control-plane/chart-version';
import { table } from './markdown';

/** The pinned charts and what they bring. */
export function versionsTable(): string {
  const charts = [
    ['`base`, `istiod`, `cni`, `ztunnel`, `gateway`', ISTIO_CHARTS] as const,
    ['`consul`', CONSUL_CHART] as const,
  ];
  return table(
    ['chart', 'repository', 'version', 'brings'],
    charts.map(([name, { repository, version }]) => [
      name,
      `\`${repository.url}\``,
      version.chart,
      Object.entries(version.brings)
        .map(([what, number]) => `${what} ${number}`)
        .join(', '),
    ]),
  );
}

/** The same charts by hand, in the order in which they are installed. */
export function helmCommands(): string {
  const istio = ISTIO_CHARTS.version.chart;
  return [
    '```sh',
    '# Istio',
    `helm repo add istio ${ISTIO_CHARTS.repository.url}`,
    `helm install istio-base istio/base --version ${istio} -n istio-system --create-namespace`,
    `helm install istiod istio/istiod --version ${istio} -n istio-system --wait`,
    `helm install istio-ingressgateway istio/gateway --version ${istio} -n istio-ingress --create-namespace --set service.type=None`,
    '',
    '# Consul',
    `helm repo add hashicorp ${CONSUL_CHART.repository.url}`,
    `helm install consul hashicorp/consul --version ${CONSUL_CHART.version.chart} -n consul --create-namespace \\`,
    '  --set global.name=consul --set global.tls.enabled=true --set global.acls.manageSystemACLs=true \\',
    '  --set connectInject.enabled=true --set connectInject.apiGateway.manageExternalCRDs=true',
    '```',
  ].join('\n');
}
