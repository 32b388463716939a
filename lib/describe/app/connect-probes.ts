import { Container, Deployment } from 'cdk8s-plus-27';

/** The ports at which kubelet asks the containers of a Deployment by nothing but opening a connection. */
export function connectProbes(deployment: Deployment): readonly number[] {
  return [...new Set(deployment.containers.flatMap(portsOf))];
}

/** cdk8s-plus shows what a probe does only as it is written. */
function portsOf(container: Container): readonly number[] {
  const { readinessProbe, livenessProbe, startupProbe } = container._toKube();
  return [readinessProbe, livenessProbe, startupProbe].flatMap((probe) => {
    const { port, host } = probe?.tcpSocket ?? {};
    return typeof port?.value === 'number' && host === undefined ? [port.value] : [];
  });
}
