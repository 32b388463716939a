import { Cpu, ImagePullPolicy, Job, RestartPolicy } from 'cdk8s-plus-27';
import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { dnsLabel, dnsName, imageReference, refuseTokens } from '../../checks';
import { catalogue, MeshError } from '../../diagnostics';
import { outsideOfMeshes } from './outside-of-meshes';

/** Kubernetes' own test image, kept up with it and made with `dig` for DNS tests. */
const DIG_IMAGE = 'registry.k8s.io/e2e-test-images/agnhost:2.63.0';

/** User "nobody". */
const NOBODY = 65534;

/** Options of a {@link DnsCheck}. */
export interface DnsCheckProps {
  /** The DNS names that must have an answer, such as `consul.service.consul`. */
  readonly names: readonly string[];

  /**
   * An image with `sh`, `dig` and `grep`.
   *
   * @default "registry.k8s.io/e2e-test-images/agnhost:2.63.0"
   */
  readonly image?: string;

  /**
   * Name of the Job.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Namespace of the Job.
   *
   * @default - the chart's
   */
  readonly namespace?: string;
}

/**
 * A Job that asks the cluster's DNS for names, and fails when one of them has no answer. `dig` alone would succeed: it calls
 * an empty answer a success.
 *
 * Renders a Job with `backoffLimit` 4 and `restartPolicy` Never, outside the mesh on each of them (Istio by a label, Consul by an annotation): it needs only DNS, and a proxy
 * beside it would keep it from ending.
 *
 * @throws MESH101, MESH104, MESH109 for an illegal name or image; MESH507 when there is no name to ask for
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
export class DnsCheck extends Construct {
  /** The Job. */
  public readonly job: Job;

  public constructor(scope: Construct, id: string, props: DnsCheckProps) {
    super(scope, id);
    const { names, image = DIG_IMAGE, name = id, namespace } = props;
    checkProps(this, { ...props, image, name });
    this.job = new Job(this, 'Resource', {
      metadata: { name, ...(namespace !== undefined && { namespace }) },
      podMetadata: outsideOfMeshes(this),
      select: false,
      backoffLimit: 4,
      restartPolicy: RestartPolicy.NEVER,
      containers: [
        {
          name: 'dig',
          image,
          imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
          command: ['sh', '-c', script(names)],
          resources: { cpu: { request: Cpu.millis(10) }, memory: { request: Size.mebibytes(16) } },
          securityContext: { user: NOBODY, group: NOBODY },
        },
      ],
    });
  }
}

/**
 * Asks for each name, shows the answer, and stops at the first that has none. What `dig` has to say about a server that is
 * slow stands between its answers, in lines that begin with ";".
 */
function script(names: readonly string[]): string {
  return names
    .map(
      (name) =>
        `dig ${name} && dig +short ${name} | grep -q '^[^;]' || { echo "no answer for ${name}" >&2; exit 1; }`,
    )
    .join('\n');
}

function checkProps(
  construct: Construct,
  props: DnsCheckProps & { readonly image: string; readonly name: string },
): void {
  refuseTokens(construct, props);
  if (props.names.length === 0) {
    const empty = { what: 'the list of names', reason: 'is empty' };
    throw new MeshError(catalogue.edge.dnsOption(construct.node.path, empty));
  }
  for (const host of props.names) dnsName(construct, host);
  imageReference(construct, props.image);
  dnsLabel(construct, 'name of a Job', props.name);
  if (props.namespace !== undefined) dnsLabel(construct, 'namespace', props.namespace);
}
