import { MeshApp, MeshAppProps, MeshChart, Port } from 'cdk8s-mesh';

type HttpProps = Partial<Omit<MeshAppProps<'1.0' | '2.0', 'http', 'http'>, 'versions' | 'ports'>>;

/** An app with one version and one HTTP port, 8080. */
export function web(
  chart: MeshChart,
  id = 'web',
  more: Omit<HttpProps, 'image'> = {},
): MeshApp<'v1', 'http', 'http'> {
  return new MeshApp(chart, id, { image: `${id}:1`, ports: { http: Port.http(8080) }, ...more });
}

/** The app most intents are about: `api`, with the versions 1.0 and 2.0 and one HTTP port, 8080. */
export function api(chart: MeshChart, more: HttpProps = {}): MeshApp<'1.0' | '2.0', 'http', 'http'> {
  return new MeshApp(chart, 'api', {
    ports: { http: Port.http(8080) },
    versions: { '1.0': { image: 'api:1.0' }, '2.0': { image: 'api:2.0' } },
    ...more,
  });
}

/** A database: `db`, with one TCP port, 5432. */
export function db(chart: MeshChart): MeshApp<'v1', 'sql', 'tcp'> {
  return new MeshApp(chart, 'db', { image: 'postgres:18', ports: { sql: Port.tcp(5432) } });
}

/** The host under which Istio knows an app of the namespace `shop`. */
export function host(app: string, namespace = 'shop'): string {
  return `${app}.${namespace}.svc.cluster.local`;
}

/** A destination of a VirtualService for an app of the namespace `shop`. */
export function destination(app: string, number: number, subset?: string): object {
  return { host: host(app), port: { number }, ...(subset !== undefined && { subset }) };
}

/** Routes of a VirtualService of `api`: to each subset its weight; without a weight where there is one destination. */
export function toApi(...shares: readonly (readonly [subset: string, weight?: number])[]): object {
  return {
    route: shares.map(([subset, weight]) => ({
      destination: destination('api', 8080, subset),
      ...(weight !== undefined && { weight }),
    })),
  };
}

/** The NetworkPolicy that lets TCP connections to an app's pods through on these ports alone. */
export function onlyBy(
  app: string,
  ...ports: readonly number[]
): { kind: string; name: string; spec: object } {
  return {
    kind: 'NetworkPolicy',
    name: app,
    spec: {
      podSelector: { matchLabels: { app } },
      policyTypes: ['Ingress'],
      ingress: [{ ports: ports.map((port) => ({ port, protocol: 'TCP' })) }],
    },
  };
}
