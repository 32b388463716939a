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
