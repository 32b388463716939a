import { Size } from 'cdk8s';
import {
  ContainerResources,
  ContainerSecurityContextProps,
  Cpu,
  Deployment,
  EnvValue,
  ImagePullPolicy,
  LabelSelector,
  Probe,
  ServiceAccount,
  Volume,
} from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { imageReference, refuseToken } from '../../checks';
import { catalogue, MeshError } from '../../diagnostics';
import { PortNode, servicePortName, VersionNode } from '../../model';
import { APP_LABEL, VERSION_LABEL } from '../../names';
import { createAutoscaler } from './autoscaler';
import { podOf, PodOptions, podProps } from './pod-options';
import { PlusEnvValue, PlusProbe, PlusVolume } from './plus-values';
import { checkedReplicas, Replicas } from './replicas';

/** What runs: of one version, or as the default of all versions of an app. */
export interface WorkloadProps {
  /**
   * The container's image, such as `nginx:1.29`.
   *
   * @default - for a version, the app's image
   */
  readonly image?: string;

  /**
   * Pods of each version: a number, or `Replicas.auto` for an autoscaler, or `Replicas.unmanaged` where someone else decides.
   *
   * @default 1
   */
  readonly replicas?: number | Replicas;

  /**
   * Environment of the container. Strings are taken as they are; `EnvValue` of cdk8s-plus refers to Secrets and ConfigMaps. A
   * credential among the strings is an error at synth (MESH215), as it is in `command` and `args`: name a Secret, by
   * `EnvValue.fromSecretValue`.
   *
   * @default - none; a version's are added to the app's
   */
  readonly env?: Readonly<Record<string, string | PlusEnvValue>>;

  /**
   * Command of the container, in place of the image's entry point.
   *
   * @default - the image's
   */
  readonly command?: readonly string[];

  /**
   * Arguments of the command.
   *
   * @default - the image's
   */
  readonly args?: readonly string[];

  /**
   * When the container takes requests. Where a proxy takes all connections, a port that is only connected to is left to kubelet,
   * and closed to others by a NetworkPolicy; a request or a command leaves it to the proxy.
   *
   * @default - when it accepts connections on its first port
   */
  readonly readiness?: PlusProbe;

  /**
   * When the container is started anew.
   *
   * @default - when its process ends
   */
  readonly liveness?: PlusProbe;

  /**
   * How long the other probes wait for the container to start.
   *
   * @default - not at all
   */
  readonly startup?: PlusProbe;

  /**
   * Processor and memory.
   *
   * @default - requests 50 m and 64 MiB, without limits
   */
  readonly resources?: ContainerResources;

  /**
   * What the container's process may do. Public images often run as root and write to their file system, which
   * cdk8s-plus's own default forbids; tighten it where yours does not need that.
   *
   * @default - no privileges and no way to gain any; the image's user, a writable file system
   */
  readonly securityContext?: ContainerSecurityContextProps;

  /**
   * Volumes, by the path at which the container finds them.
   *
   * @default - none; a version's are added to the app's
   */
  readonly volumes?: Readonly<Record<string, PlusVolume>>;

  /**
   * What the pods are beside their container: fsGroup, grace period, labels, annotations, a Secret for images, containers that
   * run first.
   *
   * @default - as each option says; labels and annotations of a version are added to the app's, of the rest the version decides
   */
  readonly pod?: PodOptions;
}

/** What a Deployment needs to know of its app. */
export interface WorkloadContext {
  readonly app: string;
  readonly ports: readonly PortNode[];
  readonly serviceAccount: ServiceAccount;
  readonly automountServiceAccountToken: boolean;
}

/** Everything that can be said of what runs, said or not: a prop that is added to WorkloadProps must be named below. */
type Workload = { readonly [Prop in keyof Required<WorkloadProps>]: WorkloadProps[Prop] };

/** A version's props over the app's: what both have, the version decides; environment and volumes are joined. */
export function overlay(app: WorkloadProps, version: WorkloadProps): Workload {
  return {
    image: version.image ?? app.image,
    replicas: version.replicas ?? app.replicas,
    env: { ...app.env, ...version.env },
    command: version.command ?? app.command,
    args: version.args ?? app.args,
    readiness: version.readiness ?? app.readiness,
    liveness: version.liveness ?? app.liveness,
    startup: version.startup ?? app.startup,
    resources: version.resources ?? app.resources,
    securityContext: version.securityContext ?? app.securityContext,
    volumes: { ...app.volumes, ...version.volumes },
    pod: podOf(app.pod, version.pod),
  };
}

/** The Deployment of a version, named and labelled so that the mesh and people can tell it apart. */
export function createDeployment(
  scope: Construct,
  id: string,
  name: string,
  version: VersionNode,
  props: Workload,
  context: WorkloadContext,
): Deployment {
  const image = checkedImage(scope, context.app, version, props.image);
  const replicas = checkedReplicas(scope.node.path, props.replicas);
  const labels = { [APP_LABEL]: context.app, [VERSION_LABEL]: version.name };
  const { podMetadata, ...pod } = podProps(scope, props.pod ?? {});
  const deployment = new Deployment(scope, id, {
    metadata: { name, labels },
    ...pod,
    podMetadata: { labels: { ...podMetadata.labels, ...labels }, annotations: podMetadata.annotations },
    select: false,
    replicas: replicas.fixed,
    serviceAccount: context.serviceAccount,
    automountServiceAccountToken: context.automountServiceAccountToken,
    containers: [
      {
        name: context.app,
        image,
        imagePullPolicy: isPinned(image) ? ImagePullPolicy.IF_NOT_PRESENT : ImagePullPolicy.ALWAYS,
        ports: context.ports.map((port) => ({ number: port.targetPort, name: containerPortName(port) })),
        command: props.command && [...props.command],
        args: props.args && [...props.args],
        envVariables: environment(scope, props.env),
        readiness:
          (props.readiness as Probe | undefined) ??
          Probe.fromTcpSocket({ port: context.ports[0].targetPort }),
        liveness: props.liveness as Probe | undefined,
        startup: props.startup as Probe | undefined,
        lifecycle: props.pod?.preStop && { preStop: props.pod.preStop },
        resources: props.resources ?? {
          cpu: { request: Cpu.millis(50) },
          memory: { request: Size.mebibytes(64) },
        },
        securityContext: {
          ensureNonRoot: false,
          readOnlyRootFilesystem: false,
          ...props.securityContext,
        },
        volumeMounts: Object.entries(props.volumes ?? {}).map(([path, volume]) => ({
          path,
          volume: volume as Volume,
        })),
      },
    ],
  });
  deployment.select(LabelSelector.of({ labels }));
  // Without a number cdk8s-plus would write 2.
  if (replicas.fixed === undefined) deployment.markHasAutoscaler();
  if (replicas.auto) createAutoscaler(scope, deployment, context.app, props.resources, replicas.auto);
  return deployment;
}

function checkedImage(
  scope: Construct,
  app: string,
  version: VersionNode,
  image: string | undefined,
): string {
  if (image !== undefined) return imageReference(scope, image);
  throw new MeshError(catalogue.app.imageMissing(scope.node.path, { app, version: version.name }));
}

/** A tag that moves must be asked for anew; this is also Kubernetes' own default. */
function isPinned(image: string): boolean {
  const tag = /:([^:/@]+)$/.exec(image)?.[1];
  return image.includes('@') || (tag !== undefined && tag !== 'latest');
}

/** Kubernetes allows 15 characters here; a longer name stays with the Service. */
function containerPortName(port: PortNode): string | undefined {
  const name = servicePortName(port);
  return name.length <= 15 ? name : undefined;
}

function environment(scope: Construct, env: WorkloadProps['env']): Record<string, EnvValue> {
  for (const [key, value] of Object.entries(env ?? {})) {
    if (typeof value !== 'string') refuseToken(scope, `the prop "env.${key}"`, value.value);
  }
  return Object.fromEntries(
    Object.entries(env ?? {}).map(([key, value]) => [
      key,
      typeof value === 'string' ? EnvValue.fromValue(value) : (value as EnvValue),
    ]),
  );
}
