import { Service, ServiceType } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { MeshApp } from '../app';
import { ExposureNode } from '../../model';
import { APP_LABEL } from '../../names';

/**
 * A Service of type LoadBalancer straight to the app's pods. Its port says what it speaks by its name alone: from an
 * `appProtocol` Azure would conclude that it may ask the app for `/` to see whether it lives.
 */
export function createLoadBalancer(scope: Construct, exposure: ExposureNode, app: MeshApp): Service {
  const { name, namespace, port, target, sourceRanges, address } = exposure;
  const service = new Service(scope, 'Resource', {
    type: ServiceType.LOAD_BALANCER,
    metadata: {
      name,
      namespace,
      labels: { [APP_LABEL]: app.name, ...app.mesh.dialect.secondServiceLabels() },
      annotations: { ...address?.annotations, ...address?.healthProbe([port]) },
    },
    ports: [{ name: `${target.protocol}-${port}`, port, targetPort: target.targetPort }],
    ...(sourceRanges.length > 0 && { loadBalancerSourceRanges: [...sourceRanges] }),
  });
  service.selectLabel(APP_LABEL, app.name);
  return service;
}
