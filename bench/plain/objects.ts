import { ApiObject, App, Chart, JsonPatch, Size } from 'cdk8s';
import {
  Cpu,
  Deployment,
  EnvValue,
  ImagePullPolicy,
  LabelSelector,
  Probe,
  Service,
  ServiceAccount,
} from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { appName, caller, IMAGE, NAMESPACE, neighbour, PORT, VERSIONS } from '../workload';

/** An app among others. */
export interface Place {
  readonly name: string;
  /** Whom it calls; no one where it is the only one. */
  readonly calls: readonly string[];
  readonly calledBy: readonly string[];
}

/** How a mesh is written by hand. */
export interface PlainMesh {
  readonly namespaceLabels: Readonly<Record<string, string>>;
  readonly automountToken: boolean;
  podAnnotations(app: Place, version: string): Readonly<Record<string, string>>;
  namespaceObjects(chart: Chart): void;
  appObjects(scope: Construct, app: Place): void;
}

/** The same objects as the library makes, written with cdk8s-plus-27 and ApiObject alone, in one construct for each app. */
export function describePlainly(mesh: PlainMesh, count: number): App {
  const app = new App();
  const chart = new Chart(app, 'apps', { namespace: NAMESPACE });
  const namespace = object(chart, 'v1', 'Namespace', NAMESPACE, undefined, mesh.namespaceLabels);
  namespace.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  mesh.namespaceObjects(chart);
  for (let index = 0; index < count; index++) {
    const others = count > 1;
    const place = {
      name: appName(index),
      calls: others ? [appName(neighbour(index, count))] : [],
      calledBy: others ? [appName(caller(index, count))] : [],
    };
    const scope = new Construct(chart, place.name);
    workload(scope, place, mesh);
    mesh.appObjects(scope, place);
  }
  return app;
}

/** An object of the mesh. */
export function object(
  scope: Construct,
  apiVersion: string,
  kind: string,
  name: string,
  spec?: object,
  labels?: Readonly<Record<string, string>>,
): ApiObject {
  return new ApiObject(scope, kind, {
    apiVersion,
    kind,
    metadata: { name, ...(labels && { labels }) },
    ...(spec && { spec }),
  });
}

function workload(scope: Construct, app: Place, mesh: PlainMesh): void {
  const { name } = app;
  const serviceAccount = new ServiceAccount(scope, 'ServiceAccount', {
    metadata: { name },
    automountToken: mesh.automountToken,
  });
  const service = new Service(scope, 'Service', {
    metadata: { name, labels: { app: name } },
    ports: [{ name: 'http', port: PORT, targetPort: PORT }],
  });
  service.selectLabel('app', name);
  ApiObject.of(service).addJsonPatch(JsonPatch.add('/spec/ports/0/appProtocol', 'http'));
  for (const version of VERSIONS) deployment(scope, app, version, serviceAccount, mesh);
}

function deployment(
  scope: Construct,
  app: Place,
  version: (typeof VERSIONS)[number],
  serviceAccount: ServiceAccount,
  mesh: PlainMesh,
): void {
  const { name } = app;
  const labels = { app: name, version: version.name };
  const made = new Deployment(scope, version.subset, {
    metadata: { name: `${name}-${version.subset}`, labels },
    podMetadata: { labels, annotations: { ...mesh.podAnnotations(app, version.name) } },
    select: false,
    replicas: 1,
    serviceAccount,
    automountServiceAccountToken: mesh.automountToken,
    securityContext: { ensureNonRoot: false },
    containers: [
      {
        name,
        image: `${IMAGE}:${version.name}`,
        imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
        ports: [{ number: PORT, name: 'http' }],
        envVariables: {} as Record<string, EnvValue>,
        readiness: Probe.fromTcpSocket({ port: PORT }),
        resources: { cpu: { request: Cpu.millis(50) }, memory: { request: Size.mebibytes(64) } },
        securityContext: { ensureNonRoot: false, readOnlyRootFilesystem: false },
      },
    ],
  });
  made.select(LabelSelector.of({ labels }));
}
