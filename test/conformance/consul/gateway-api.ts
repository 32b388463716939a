import type { KubeObject } from '../kube/objects';

/** What is read of a Gateway. */
export interface Gateway extends KubeObject {
  readonly spec: {
    readonly gatewayClassName: string;
    readonly listeners: readonly {
      readonly name: string;
      readonly port: number;
      readonly protocol: string;
      readonly hostname?: string;
      readonly tls?: { readonly certificateRefs?: readonly Ref[] };
    }[];
  };
}

export interface Ref {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly sectionName?: string;
}

interface Header {
  readonly name: string;
  readonly value: string;
}

interface HeaderChange {
  readonly add?: readonly Header[];
  readonly set?: readonly Header[];
  readonly remove?: readonly string[];
}

export interface Filter {
  readonly type: string;
  readonly requestHeaderModifier?: HeaderChange;
  readonly responseHeaderModifier?: HeaderChange;
  readonly urlRewrite?: { readonly path?: { readonly type: string; readonly replacePrefixMatch?: string } };
  readonly extensionRef?: Ref;
}

interface Match {
  readonly type?: string;
  readonly value?: string;
}

/** What is read of an HTTPRoute. */
export interface HttpRoute extends KubeObject {
  readonly spec: {
    readonly parentRefs?: readonly Ref[];
    readonly hostnames?: readonly string[];
    readonly rules?: readonly {
      readonly matches?: readonly {
        readonly path?: Match;
        readonly method?: string;
        readonly headers?: readonly (Match & { readonly name: string })[];
        readonly queryParams?: readonly (Match & { readonly name: string })[];
      }[];
      readonly filters?: readonly Filter[];
      readonly backendRefs?: readonly (Ref & {
        readonly weight?: number;
        readonly filters?: readonly Filter[];
      })[];
    }[];
  };
}

export type { HeaderChange };
