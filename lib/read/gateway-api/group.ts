/** The API group of the Gateway API, which is that of every reference without a group to a parent or a kind of route. */
export const GATEWAY_GROUP = 'gateway.networking.k8s.io';
