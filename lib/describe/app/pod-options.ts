import { Duration } from 'cdk8s';
import { ContainerProps, Handler, ISecret, PodProps, PodSecurityContextProps } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { illegal, isWholeNumber, labels } from '../../checks';
import { APP_LABEL, isLabelKey, isMapping, VERSION_LABEL } from '../../names';

/** What the pods of a version are beside their container. Both meshes render it alike, in the template of the Deployment. */
export interface PodOptions {
  /**
   * Who the processes of all containers are, and who owns the volumes: `fsGroup` for a database whose volume belongs to root.
   *
   * @default - the images' users; volumes are left as they are
   */
  readonly securityContext?: PodSecurityContextProps;

  /**
   * How long the container may take to end, `preStop` included: a whole number of seconds.
   *
   * @default - Kubernetes' own, 30 seconds
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * What happens in the container before it is told to end, such as `Handler.fromCommand(['sleep', '5'])` until no one sends
   * requests to the pod any more.
   *
   * @default - nothing
   */
  readonly preStop?: Handler;

  /**
   * Labels of the pods, beside `app` and `version`. What the mesh needs among them it decides itself.
   *
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the pods. What the mesh needs among them it decides itself.
   *
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;

  /**
   * The Secret with which images are pulled from a private registry.
   *
   * @default - none
   */
  readonly imagePullSecret?: ISecret;

  /**
   * Containers that run before the app's, one after the other. Whether the mesh's proxy is there by then is a matter of how the
   * mesh is installed, so let them reach nothing in the mesh: what must (a migration of a database) belongs into the app.
   *
   * Where nothing is said of it, their security context is as loose as the app's own.
   *
   * @default - none
   */
  readonly initContainers?: readonly ContainerProps[];
}

/** A version's options over the app's: labels and annotations are joined, of everything else the version decides. */
export function podOf(app: PodOptions = {}, version: PodOptions = {}): PodOptions {
  return {
    ...app,
    ...version,
    labels: { ...app.labels, ...version.labels },
    annotations: { ...app.annotations, ...version.annotations },
  };
}

/** What cdk8s-plus is to be told of the pods. */
export function podProps(
  scope: Construct,
  options: PodOptions,
): Pick<PodProps, 'securityContext' | 'terminationGracePeriod' | 'dockerRegistryAuth' | 'initContainers'> & {
  readonly podMetadata: { labels: Record<string, string>; annotations: Record<string, string> };
} {
  const { terminationGracePeriod, imagePullSecret, initContainers = [] } = options;
  if (terminationGracePeriod) graceOf(scope, terminationGracePeriod);
  return {
    securityContext: { ensureNonRoot: false, ...checkedContext(scope, options.securityContext) },
    terminationGracePeriod,
    dockerRegistryAuth: imagePullSecret,
    initContainers: initContainers.map((container) => ({
      ...container,
      securityContext: { ensureNonRoot: false, readOnlyRootFilesystem: false, ...container.securityContext },
    })),
    podMetadata: {
      labels: checkedLabels(scope, options.labels ?? {}),
      annotations: checkedAnnotations(scope, options.annotations ?? {}),
    },
  };
}

function graceOf(scope: Construct, grace: Duration): void {
  if (!(grace instanceof Duration))
    throw illegal(scope.node.path, 'pod.terminationGracePeriod', grace, 'is no Duration');
  if (!isWholeNumber(grace.toSeconds({ integral: false }), 1))
    throw illegal(
      scope.node.path,
      'pod.terminationGracePeriod',
      grace.toHumanString(),
      'is no whole number of seconds',
    );
}

/** Ids of users and groups, which Kubernetes takes from 0. */
function checkedContext(scope: Construct, context: PodSecurityContextProps = {}): PodSecurityContextProps {
  for (const key of ['fsGroup', 'user', 'group'] as const) {
    const id = context[key];
    if (id !== undefined && !isWholeNumber(id, 0, 2 ** 31 - 1))
      throw illegal(
        scope.node.path,
        `pod.securityContext.${key}`,
        id,
        'is no id: write a whole number from 0',
      );
  }
  return context;
}

function checkedLabels(scope: Construct, own: Readonly<Record<string, string>>): Record<string, string> {
  const { path } = scope.node;
  labels(path, 'pod.labels', own);
  const taken = Object.entries(own).find(([key]) => key === APP_LABEL || key === VERSION_LABEL);
  if (!taken) return { ...own };
  const [key, value] = taken;
  throw illegal(path, `pod.labels.${key}`, value, 'is the label that the mesh tells the app or version by');
}

function checkedAnnotations(scope: Construct, own: Readonly<Record<string, string>>): Record<string, string> {
  const { path } = scope.node;
  if (!isMapping(own)) throw illegal(path, 'pod.annotations', own, 'is no set of annotations');
  for (const [key, text] of Object.entries(own)) {
    if (!isLabelKey(key)) throw illegal(path, 'pod.annotations', key, 'cannot be the key of an annotation');
    if (typeof text !== 'string') throw illegal(path, `pod.annotations.${key}`, text, 'is no text');
  }
  return { ...own };
}
