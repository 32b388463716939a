import type {
  GatewayClassConfigSpec,
  MeshSpec,
  ProxyDefaultsSpec,
  RouteRetryFilterSpec,
  RouteTimeoutFilterSpec,
  ServiceDefaultsSpec,
  ServiceIntentionsSpec,
  ServiceResolverSpec,
  ServiceRouterSpec,
  ServiceSplitterSpec,
} from '../../../../imports/consul.hashicorp.com';
import type {
  GatewayClassSpec,
  GatewaySpec,
  HttpRouteSpec,
} from '../../../../imports/gateway.networking.k8s.io';
import { MeshObject, Plain } from '../../../mesh';

type Item<T> = T extends readonly (infer Element)[] ? Element : never;

/** The specs of Consul's kinds, and of the Gateway API's that its ingress reads, as plain data. */
export interface ConsulSpecs {
  readonly Mesh: Plain<MeshSpec>;
  readonly ProxyDefaults: Plain<ProxyDefaultsSpec>;
  readonly ServiceDefaults: Plain<ServiceDefaultsSpec>;
  readonly ServiceResolver: Plain<ServiceResolverSpec>;
  readonly ServiceSplitter: Plain<ServiceSplitterSpec>;
  readonly ServiceRouter: Plain<ServiceRouterSpec>;
  readonly ServiceIntentions: Plain<ServiceIntentionsSpec>;
  readonly GatewayClassConfig: Plain<GatewayClassConfigSpec>;
  readonly RouteRetryFilter: Plain<RouteRetryFilterSpec>;
  readonly RouteTimeoutFilter: Plain<RouteTimeoutFilterSpec>;
  readonly GatewayClass: Plain<GatewayClassSpec>;
  readonly Gateway: Plain<GatewaySpec>;
  readonly HTTPRoute: Plain<HttpRouteSpec>;
}

/** A route of a ServiceRouter. */
export type RouterRoute = Item<NonNullable<ConsulSpecs['ServiceRouter']['routes']>>;
/** The conditions of a route. */
export type RouterMatch = NonNullable<NonNullable<RouterRoute['match']>['http']>;
/** Where a route leads, and how patiently. */
export type RouterDestination = NonNullable<RouterRoute['destination']>;
/** What is said about one caller. */
export type IntentionSource = Item<NonNullable<ConsulSpecs['ServiceIntentions']['sources']>>;
/** What is said about some requests of a caller. */
export type IntentionPermission = Item<NonNullable<IntentionSource['permissions']>>;
/** What a caller's proxy keeps to towards one upstream. */
export type UpstreamOverride = Item<
  NonNullable<NonNullable<ConsulSpecs['ServiceDefaults']['upstreamConfig']>['overrides']>
>;
/** What a rule of a route does with the requests that it takes. */
export type RouteFilter = Item<NonNullable<Item<NonNullable<ConsulSpecs['HTTPRoute']['rules']>>['filters']>>;
/** A listener of a Gateway. */
export type GatewayListener = Item<ConsulSpecs['Gateway']['listeners']>;

const CONSUL = 'consul.hashicorp.com/v1alpha1';
const GATEWAY_API = 'gateway.networking.k8s.io/v1';

const API_VERSIONS: Readonly<Record<keyof ConsulSpecs, string>> = {
  Mesh: CONSUL,
  ProxyDefaults: CONSUL,
  ServiceDefaults: CONSUL,
  ServiceResolver: CONSUL,
  ServiceSplitter: CONSUL,
  ServiceRouter: CONSUL,
  ServiceIntentions: CONSUL,
  GatewayClassConfig: CONSUL,
  RouteRetryFilter: CONSUL,
  RouteTimeoutFilter: CONSUL,
  GatewayClass: GATEWAY_API,
  Gateway: GATEWAY_API,
  HTTPRoute: GATEWAY_API,
};

/** An object of Consul, or of the Gateway API; without a namespace it belongs to the whole cluster. */
export function consulObject<Kind extends keyof ConsulSpecs>(
  kind: Kind,
  name: string,
  namespace: string | undefined,
  spec: ConsulSpecs[Kind],
): MeshObject {
  return { apiVersion: API_VERSIONS[kind], kind, name, namespace, spec };
}
