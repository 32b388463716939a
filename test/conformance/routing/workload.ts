import type { KubeObject } from '../kube/objects';

/** What a version of an app runs as. */
export interface Workload {
  readonly app: string;
  readonly namespace: string;
  readonly version: string;
  readonly replicas: number;
  /** The name and the number of the port. */
  readonly port: readonly [name: string, number: number];
  readonly serviceAccount?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The pods of a version. */
export function deployment(workload: Workload): KubeObject {
  const { app, namespace, version, replicas, port, labels, annotations } = workload;
  const [name, containerPort] = port;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${app}-${version.replace('.', '-')}`, namespace },
    spec: {
      replicas,
      selector: { matchLabels: { app, version } },
      template: {
        metadata: { labels: { app, version, ...labels }, ...(annotations && { annotations }) },
        spec: {
          serviceAccountName: workload.serviceAccount ?? app,
          containers: [
            {
              name: 'app',
              image: `cdk8s-mesh/echo:${version}`,
              ports: [{ name, containerPort }],
              readinessProbe: { tcpSocket: { port: containerPort } },
            },
          ],
        },
      },
    },
  };
}

/** A Service in front of the pods of an app. */
export function service(
  name: string,
  namespace: string,
  app: string,
  [protocol, port]: readonly [string, number],
): KubeObject {
  const ports = [{ name: protocol, port, targetPort: protocol, appProtocol: protocol }];
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { selector: { app }, ports },
  };
}

/** An account for an app. */
export function account(name: string, namespace: string): KubeObject {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } };
}
