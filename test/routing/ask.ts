import { readText } from '../../lib/read';
import { Decision, RouteRequest } from '../../lib/mesh/route';
import { Routing, RoutingOptions } from '../../lib/answers/route';

/** What becomes of a request by manifests in a text. */
export function ask(yaml: string, request: RouteRequest, options: RoutingOptions = {}): Decision {
  const { manifests, problems } = readText(yaml, 'mesh.yaml');
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return new Routing(manifests, options).decide(request);
}

/** What becomes of a request, as short as a row of a table wants it: the shares by version, or the word and the status. */
export function outcome(decision: Decision): Record<string, number> | string {
  if (decision.shares.length === 0) {
    return [decision.decision, decision.status].filter((part) => part !== undefined).join(' ');
  }
  return Object.fromEntries(
    decision.shares.map(({ version, workloads, host, share }) => [version ?? workloads[0] ?? host, share]),
  );
}

/** The objects that decided, in order, as `step Kind name:line`; who sends is told by the request. */
export function places({ trace }: Decision): string[] {
  return trace
    .filter(({ step, object }) => object !== undefined && step !== 'sender')
    .map(({ step, object }) => `${step} ${object!.kind} ${object!.name}:${object!.line}`);
}

/** Options of an app for a table. */
export interface AppOptions {
  readonly namespace?: string;
  readonly versions?: Readonly<Record<string, number>>;
  readonly port?: number;
  readonly protocol?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * A Service and a Deployment for each version of an app, as plain manifests. The numbers are pods. They are JSON, which is read in a
 * fraction of the time: nearly every test has some.
 */
export function app(name: string, options: AppOptions = {}): string {
  const { namespace = 'default', versions = { v1: 1 }, port = 80, protocol = 'http' } = options;
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { selector: { app: name }, ports: [{ name: protocol, port, targetPort: port + 8000 }] },
  };
  const deployments = Object.entries(versions).map(([version, replicas]) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${name}-${version}`, namespace },
    spec: {
      replicas,
      selector: { matchLabels: { app: name, version } },
      template: {
        metadata: { labels: { app: name, version }, annotations: { ...options.annotations } },
        spec: {
          serviceAccountName: name,
          containers: [{ name: 'app', image: 'example/app:1', ports: [{ containerPort: port + 8000 }] }],
        },
      },
    },
  }));
  const documents = [service, ...deployments].map((object) => JSON.stringify(object));
  return ['', ...documents, ''].join('\n---\n');
}
