import { app, AppOptions, ask } from '../ask';
import { Decision, RouteRequest } from '../../../lib/mesh/route';
import { RoutingOptions } from '../../../lib/answers/route';

const PREFIX = 'consul.hashicorp.com';

/** An app in Consul's mesh: each version says itself in the service's meta data. */
export function service(name: string, options: AppOptions & { readonly upstreams?: string } = {}): string {
  const { versions = { v1: 1 }, upstreams, annotations } = options;
  return Object.entries(versions)
    .map(([version, pods]) =>
      app(name, {
        ...options,
        versions: { [version]: pods },
        annotations: {
          [`${PREFIX}/connect-inject`]: 'true',
          [`${PREFIX}/transparent-proxy`]: 'false',
          [`${PREFIX}/service-meta-version`]: version,
          ...(upstreams !== undefined && { [`${PREFIX}/connect-service-upstreams`]: upstreams }),
          ...annotations,
        },
      }),
    )
    .join('\n');
}

/** A custom resource of Consul. The spec begins on its fourth line. */
export function entry(kind: string, name: string, spec: string): string {
  return `apiVersion: ${PREFIX}/v1alpha1
kind: ${kind}
metadata: { name: ${name} }
spec: ${spec}
---
`;
}

export const HTTP = entry('ServiceDefaults', 'api', '{ protocol: http }');
export const SUBSETS = entry(
  'ServiceResolver',
  'api',
  `{ subsets: { v1: { filter: 'Service.Meta.version == "v1"' }, v2: { filter: 'Service.Meta.version == "v2"' } } }`,
);
export const APPS = [
  service('api', { versions: { v1: 1, v2: 3 } }),
  service('client', { upstreams: 'api:5000,other:5001' }),
].join('\n');

/** What becomes of a request of the client to the api. */
export function asks(
  yaml: string,
  request: Partial<RouteRequest> = {},
  options: RoutingOptions = {},
): Decision {
  return ask(yaml + APPS, { from: 'client', to: 'api', ...request }, options);
}
