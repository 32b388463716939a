/** A service inside a graph: `namespace/name`. */
export type ServiceKey = `${string}/${string}`;

/** The key of a service. */
export function serviceKey(service: { readonly namespace: string; readonly name: string }): ServiceKey {
  return `${service.namespace}/${service.name}`;
}
