import { ApiObject } from 'cdk8s';
import { ContainerResources, Deployment } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { illegal } from '../../checks';
import { AutoReplicasOptions } from './replicas';

/** The HorizontalPodAutoscaler of a Deployment, which measures its app's container. */
export function createAutoscaler(
  scope: Construct,
  deployment: Deployment,
  container: string,
  resources: ContainerResources | undefined,
  { min, max, cpu }: Required<AutoReplicasOptions>,
): void {
  // A limit without a request is one, too: Kubernetes takes the limit for it.
  if (resources && !resources.cpu?.request && !resources.cpu?.limit)
    throw illegal(
      scope.node.path,
      'resources',
      'without cpu',
      'leaves an autoscaler nothing to compare with: write cpu: { request: Cpu.millis(100) }',
    );
  const { name, metadata } = deployment;
  new ApiObject(scope, `Autoscaler-${deployment.node.id}`, {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, labels: labelsOf(metadata.toJson()) },
    spec: {
      scaleTargetRef: { apiVersion: deployment.apiVersion, kind: deployment.kind, name },
      minReplicas: min,
      maxReplicas: max,
      metrics: [
        {
          type: 'ContainerResource',
          containerResource: {
            name: 'cpu',
            container,
            target: { type: 'Utilization', averageUtilization: cpu },
          },
        },
      ],
    },
  });
}

function labelsOf(metadata: { readonly labels?: Record<string, string> }): Record<string, string> {
  return { ...metadata.labels };
}
