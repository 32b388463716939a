import type {
  DestinationRuleSpec,
  GatewaySpec,
  SidecarSpec,
  VirtualServiceSpec,
} from '../../../../imports/networking.istio.io';
import type { AuthorizationPolicySpec, PeerAuthenticationSpec } from '../../../../imports/security.istio.io';
import type { TelemetrySpec } from '../../../../imports/telemetry.istio.io';
import { MeshObject, Plain } from '../../../mesh';

type Item<T> = T extends readonly (infer Element)[] ? Element : never;

/** The specs of Istio's kinds as plain data, checked against the bindings made from its CRDs. */
export interface IstioSpecs {
  readonly VirtualService: Plain<VirtualServiceSpec>;
  readonly DestinationRule: Plain<DestinationRuleSpec>;
  readonly Gateway: Plain<GatewaySpec>;
  readonly Sidecar: Plain<SidecarSpec>;
  readonly AuthorizationPolicy: Plain<AuthorizationPolicySpec>;
  readonly PeerAuthentication: Plain<PeerAuthenticationSpec>;
  readonly Telemetry: Plain<TelemetrySpec>;
}

/** A rule of a VirtualService for requests. */
export type HttpRule = Item<NonNullable<IstioSpecs['VirtualService']['http']>>;
/** A rule of a VirtualService for connections. */
export type TcpRule = Item<NonNullable<IstioSpecs['VirtualService']['tcp']>>;
/** One alternative of a rule's conditions. */
export type HttpMatch = Item<NonNullable<HttpRule['match']>>;
/** A rule of an AuthorizationPolicy. */
export type AccessRule = Item<NonNullable<IstioSpecs['AuthorizationPolicy']['rules']>>;
/** What a rule of an AuthorizationPolicy says of the request. */
export type AccessOperation = NonNullable<Item<NonNullable<AccessRule['to']>>['operation']>;
/** A listener of a Gateway. */
export type GatewayServer = Item<NonNullable<IstioSpecs['Gateway']['servers']>>;

const API_VERSIONS: Readonly<Record<keyof IstioSpecs, string>> = {
  VirtualService: 'networking.istio.io/v1',
  DestinationRule: 'networking.istio.io/v1',
  Gateway: 'networking.istio.io/v1',
  Sidecar: 'networking.istio.io/v1',
  AuthorizationPolicy: 'security.istio.io/v1',
  PeerAuthentication: 'security.istio.io/v1',
  Telemetry: 'telemetry.istio.io/v1',
};

/** An object of Istio. */
export function istioObject<Kind extends keyof IstioSpecs>(
  kind: Kind,
  name: string,
  namespace: string,
  spec: IstioSpecs[Kind],
): MeshObject {
  return { apiVersion: API_VERSIONS[kind], kind, name, namespace, spec };
}
