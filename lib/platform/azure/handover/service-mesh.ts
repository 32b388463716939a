import { catalogue, MeshError } from '../../../diagnostics';
import { literal } from '../check';

/** The Istio that Azure installs and keeps: the service mesh add-on of AKS. */
export interface AksServiceMesh {
  /**
   * The revision whose sidecars the apps get, such as `asm-1-29`. There is no default: a revision lives for about a year,
   * and regions differ in which they offer (`az aks mesh get-revisions`).
   *
   * @see https://learn.microsoft.com/azure/aks/istio-support-policy
   */
  readonly revision: string;

  /**
   * A second revision, installed beside the first for the time of an upgrade.
   *
   * @default - only one
   * @see https://learn.microsoft.com/azure/aks/istio-upgrade
   */
  readonly nextRevision?: string;

  /**
   * Whether there is a gateway with a public address.
   *
   * @default true
   */
  readonly externalIngress?: boolean;

  /**
   * Whether there is a gateway with an address of the virtual network.
   *
   * @default false
   */
  readonly internalIngress?: boolean;

  /**
   * The ports on which the gateway's pods listen. `kubectl get service -n aks-istio-ingress -o yaml` shows them as
   * `targetPort`.
   *
   * @default { http: 80, https: 443 }, those of Istio's own gateway chart
   */
  readonly targetPorts?: AksGatewayPorts;
}

/** The ports on which a gateway's pods listen. */
export interface AksGatewayPorts {
  /** For HTTP. */
  readonly http: number;
  /** For HTTPS. */
  readonly https: number;
}

/** What `Mesh.istio` must be told about the add-on: hand it over as it is. */
export interface AksIstioOptions {
  /** Label of the namespaces: the add-on ignores `istio-injection=enabled`. */
  readonly revision: string;
  /** Namespace of the control plane. */
  readonly controlPlaneNamespace: string;
  /** The add-on's gateway; none where it has none. */
  readonly ingress:
    | {
        /** Namespace of its pods. */
        readonly namespace: string;
        /** Labels of its pods. */
        readonly selector: Readonly<Record<string, string>>;
        /** The ports on which its pods listen. */
        readonly targetPorts: AksGatewayPorts;
      }
    | undefined;
}

const REVISION = /^asm-\d+-\d+$/;

/** The revisions that are installed, checked: the provider takes any text, and the region refuses it after minutes. */
export function meshRevisions(path: string, { revision, nextRevision }: AksServiceMesh): readonly string[] {
  const revisions = nextRevision === undefined ? [revision] : [revision, nextRevision];
  for (const value of revisions) {
    if (REVISION.test(literal(path, 'revision of the mesh add-on', value))) continue;
    const reason = `has the revision "${value}", and a revision is written "asm-MAJOR-MINOR"`;
    throw new MeshError(catalogue.azure.revision(path, { reason }));
  }
  if (revision === nextRevision) {
    const reason = `is to go from "${revision}" to itself`;
    throw new MeshError(catalogue.azure.revision(path, { reason }));
  }
  return revisions;
}

/** What Istio's side must know about the add-on. */
export function istioOptions(path: string, mesh: AksServiceMesh): AksIstioOptions {
  const [revision] = meshRevisions(path, mesh);
  const { externalIngress = true, internalIngress = false, targetPorts = { http: 80, https: 443 } } = mesh;
  const gateway = externalIngress ? 'external' : internalIngress ? 'internal' : undefined;
  return Object.freeze({
    revision,
    controlPlaneNamespace: 'aks-istio-system',
    ingress: gateway && {
      namespace: 'aks-istio-ingress',
      selector: { istio: `aks-istio-ingressgateway-${gateway}` },
      targetPorts,
    },
  });
}
