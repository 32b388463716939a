import { accepted, identityPart, illegal, selector } from '../../../mesh';
import {
  checkDnsLabel,
  checkDnsName,
  checkFullName,
  checkSubdomain,
  DEFAULT_CLUSTER_DOMAIN,
  isPortNumber,
} from '../../../names';

/** The gateway pods through which the outside enters the mesh. */
export interface IstioIngress {
  /**
   * Namespace of the gateway pods, where the Secrets with certificates must lie too.
   *
   * @default "istio-ingress"
   */
  readonly namespace?: string;

  /**
   * Labels of the gateway pods.
   *
   * @default { istio: 'ingressgateway' }
   */
  readonly selector?: Readonly<Record<string, string>>;

  /**
   * ServiceAccount of the gateway pods. With it, exposed apps let in exactly this identity.
   *
   * @default - exposed apps let in everything in the gateway's namespace
   */
  readonly serviceAccount?: string;

  /**
   * The ports on which the gateway pods listen for HTTP and HTTPS, where a load balancer of an Exposure sends to. They must be
   * those of every other Service in front of these pods: istiod goes by one of them, and the others would lead nowhere.
   * `istioctl install` uses 8080 and 8443.
   *
   * @default { http: 80, https: 443 }, as Istio's chart makes a gateway
   */
  readonly targetPorts?: {
    /** Of plain HTTP. */
    readonly http: number;
    /** Of HTTPS, where TLS ends. */
    readonly https: number;
  };
}

/**
 * Options of {@link Mesh.istio}. A trust domain, or a namespace or ServiceAccount of the ingress, with a star or a slash in it is an
 * error (MESH406): policies would read it as a pattern.
 */
export interface IstioOptions {
  /**
   * Revision of the control plane that injects the sidecars, as in `istio.io/rev`. The AKS add-on wants it
   * (`asm-1-29`): it ignores `istio-injection=enabled`.
   *
   * @default - the label istio-injection=enabled, which the default revision answers
   */
  readonly revision?: string;

  /**
   * The gateway through which Exposures enter.
   *
   * @default - pods labelled istio=ingressgateway in the namespace istio-ingress
   */
  readonly ingress?: IstioIngress;

  /**
   * The root of the identities: what stands before `/ns/NAMESPACE/sa/NAME`.
   *
   * @default "cluster.local"
   */
  readonly trustDomain?: string;

  /**
   * Namespace of the control plane: services there (tracing, for one) stay reachable for proxies whose egress is scoped.
   *
   * @default "istio-system"
   */
  readonly controlPlaneNamespace?: string;

  /**
   * The full DNS name of the Service that takes the proxies' traces, such as `jaeger.observability.svc.cluster.local`: proxies
   * whose egress is scoped must know it. An IstioControlPlane with `tracing` hands it over by itself.
   *
   * @default - that of the Observability in the same program, if there is one
   */
  readonly tracingCollector?: string;
}

/** The options with every default filled in. */
export interface IstioSettings {
  readonly revision: string | undefined;
  readonly ingress: Required<Omit<IstioIngress, 'serviceAccount'>> & {
    readonly serviceAccount: string | undefined;
  };
  readonly trustDomain: string;
  readonly controlPlaneNamespace: string;
  readonly tracingCollector: string | undefined;
}

const WHO = 'Mesh.istio';

/** @internal */
export function istioSettings(options: IstioOptions): IstioSettings {
  const { revision, ingress = {}, tracingCollector: collector } = options;
  const { serviceAccount: account, targetPorts = { http: 80, https: 443 } } = ingress;
  const part = (option: string, value: string, check: Check): string =>
    accepted(WHO, option, identityPart(WHO, option, value), check);
  for (const name of ['http', 'https'] as const) {
    const port = targetPorts[name];
    if (!isPortNumber(port)) throw illegal(WHO, `ingress.targetPorts.${name}`, port, 'is no port number');
  }
  return {
    revision: revision === undefined ? undefined : accepted(WHO, 'revision', revision, checkRevision),
    ingress: {
      namespace: part('ingress.namespace', ingress.namespace ?? 'istio-ingress', checkDnsLabel),
      selector: selector(WHO, 'ingress.selector', ingress.selector ?? { istio: 'ingressgateway' }),
      serviceAccount:
        account === undefined ? undefined : part('ingress.serviceAccount', account, checkSubdomain),
      targetPorts,
    },
    trustDomain: part('trustDomain', options.trustDomain ?? DEFAULT_CLUSTER_DOMAIN, checkDnsName),
    controlPlaneNamespace: accepted(
      WHO,
      'controlPlaneNamespace',
      options.controlPlaneNamespace ?? 'istio-system',
      checkDnsLabel,
    ),
    tracingCollector:
      collector === undefined ? undefined : accepted(WHO, 'tracingCollector', collector, checkFullName),
  };
}

type Check = Parameters<typeof accepted<string>>[3];

/** A revision may begin with a digit, as none of the names does that become hosts. */
function checkRevision(revision: string): ReturnType<Check> {
  const checked = checkDnsLabel(/^\d/.test(revision) ? `r${revision}` : revision);
  return checked.ok ? { ok: true, value: revision } : checked;
}
