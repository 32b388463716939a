import type { Deployment, KubeObject } from '../kube/objects';

/** What a hand-written Deployment of the self-test is made of. */
export interface WorkloadProps {
  readonly app: string;
  readonly version: string;
  readonly image: string;
  readonly port: number;
  readonly replicas?: number;
  readonly annotations?: Readonly<Record<string, string>>;
}

export function deployment({
  app,
  version,
  image,
  port,
  replicas = 1,
  annotations,
}: WorkloadProps): KubeObject {
  const labels = { app, version };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${app}-v${version.replaceAll('.', '-')}` },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, ...(annotations === undefined ? {} : { annotations }) },
        spec: {
          serviceAccountName: app,
          containers: [
            {
              name: app,
              image,
              ports: [{ name: 'http', containerPort: port }],
              readinessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 2 },
            },
          ],
        },
      },
    },
  };
}

export function service(app: string, port: number): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: app },
    spec: { selector: { app }, ports: [{ name: 'http', port, targetPort: 'http' }] },
  };
}

export const serviceAccount = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name },
});

/** The same objects in a namespace. */
export const namespaced = (namespace: string, objects: readonly KubeObject[]): KubeObject[] =>
  objects.map((object) => ({ ...object, metadata: { ...object.metadata, namespace } }));

/** The same manifests, with one Deployment changed so that its pods are replaced, as `kubectl rollout restart` does. */
export function restarted(objects: readonly KubeObject[], deploymentName: string): KubeObject[] {
  return objects.map((object) => {
    if (object.kind !== 'Deployment' || object.metadata.name !== deploymentName) {
      return object;
    }
    const { template, ...spec } = (object as Deployment).spec;
    const annotations = { ...template.metadata.annotations, restarted: 'yes' };
    return {
      ...object,
      spec: { ...spec, template: { ...template, metadata: { ...template.metadata, annotations } } },
    };
  });
}
