import { Labels } from '../../../read';
import { Cluster, Sender, step } from '../../../mesh/route';
import { Authorization } from './authorization';
import { isAbout } from './gateways';

/** The usual installations of a gateway, as namespace and ServiceAccount. */
const USUAL: readonly (readonly [string, string])[] = [
  ['istio-ingress', 'istio-ingress'],
  ['istio-ingress', 'istio-ingressgateway'],
  ['istio-system', 'istio-ingressgateway-service-account'],
  ['aks-istio-ingress', 'aks-istio-ingressgateway-external'],
];

/**
 * The pods that serve a Gateway, as senders. Manifests of applications seldom have them; then a Service in front of them tells
 * their namespace, or else the policies do, which mention whom they let in.
 */
export function gatewaySender(
  selector: Labels,
  cluster: Cluster,
  access: Authorization,
  said: string | undefined,
): Sender {
  const [workload] = cluster.selected(selector);
  if (workload && !said) {
    const { name, namespace, labels, annotations, serviceAccount, manifest } = workload;
    const text = `the gateway is ${workload.kind} ${namespace}/${name}`;
    return {
      name,
      namespace,
      labels,
      annotations,
      serviceAccount,
      inMesh: true,
      isGateway: true,
      workload,
      steps: [step('gateway', text, { manifest })],
    };
  }
  const [namespace, serviceAccount] = said ? pair(said) : assumed(selector, cluster, access);
  const text = said
    ? `the gateway is taken to run as ServiceAccount ${namespace}/${serviceAccount}, as was said`
    : `the manifests have no pods with the labels of the gateway: they are taken to run as ServiceAccount ${namespace}/${serviceAccount}`;
  return {
    name: 'the gateway',
    namespace,
    labels: selector,
    annotations: {},
    serviceAccount,
    inMesh: true,
    isGateway: true,
    steps: [step('gateway', text)],
  };
}

function assumed(selector: Labels, cluster: Cluster, access: Authorization): readonly [string, string] {
  const inFront = cluster.services.find((service) => service.selector && isAbout(service.selector, selector));
  const there = USUAL.filter(([namespace]) =>
    inFront ? namespace === inFront.namespace : access.mentions(namespace),
  );
  const known = there.find(([namespace, account]) => access.names(namespace, account)) ?? there[0];
  if (known) return known;
  return inFront ? [inFront.namespace, inFront.name] : (USUAL[0] as readonly [string, string]);
}

function pair(said: string): readonly [string, string] {
  const [namespace = '', serviceAccount = ''] = said.split('/');
  return [namespace, serviceAccount];
}
