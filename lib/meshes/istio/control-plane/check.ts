import { IConstruct } from 'constructs';
import {
  dnsLabel,
  dnsName,
  eachOneOf,
  sourceRanges as checkRanges,
  wholeNumber,
  yesesOrNos,
} from '../../../checks';
import { catalogue } from '../../../diagnostics';
import { checkAddress } from '../../../describe/edge';
import { IstioReplicas } from './options';
import { option } from '../../../platform/install';
import { IstioControlPlaneProps, IstioGatewayProps } from './istio-control-plane-props';

/** Checks what is said about Istio. */
export function checkIstio(construct: IConstruct, props: IstioControlPlaneProps): void {
  const { path } = construct.node;
  const { profile, cni, waypoints = [], gateway, replicas, trustDomain } = props;
  yesesOrNos(path, { cni, accessLog: props.accessLog });
  eachOneOf(path, {
    profile: [profile, ['sidecar', 'ambient']],
    platform: [props.platform, ['gke', 'k3d', 'k3s', 'microk8s', 'minikube', 'openshift']],
    outbound: [props.outbound, ['any', 'registered']],
    pathNormalization: [
      props.pathNormalization,
      ['none', 'base', 'merge-slashes', 'decode-and-merge-slashes'],
    ],
    mtls: [props.mtls, ['strict', 'permissive']],
    'gateway.serviceType': [
      gateway ? gateway.serviceType : undefined,
      ['LoadBalancer', 'ClusterIP', 'NodePort', 'None'],
    ],
  });
  checkRevision(construct, props);
  if (profile === 'ambient' && cni === false) {
    throw option(path, 'the CNI plugin', 'is off, and ambient has nothing else to redirect traffic with');
  }
  if (waypoints.length > 0 && profile !== 'ambient') {
    throw option(path, 'the list of waypoints', "needs profile: 'ambient'");
  }
  for (const namespace of waypoints) dnsLabel(construct, 'namespace', namespace);
  if (replicas) checkReplicas(construct, 'istiods', replicas);
  if (trustDomain !== undefined) dnsName(construct, trustDomain);
  if (gateway) checkGateway(construct, gateway);
}

function checkRevision(
  construct: IConstruct,
  { revision, revisionTags = [], alongside }: IstioControlPlaneProps,
): void {
  const { path } = construct.node;
  if (revision !== undefined) dnsLabel(construct, 'revision', `r${revision}`);
  for (const tag of revisionTags) dnsLabel(construct, 'revision tag', `r${tag}`);
  if (revision === 'default')
    throw option(path, 'the revision', 'is called "default", which is the one without a name');
  if (revisionTags.some((tag) => tag === revision)) {
    throw option(path, `the revision tag "${revision}"`, 'is the revision itself');
  }
  if (!alongside) return;
  if (revision === undefined)
    throw option(path, 'the revision', 'is not given, and another control plane stands beside');
  if (alongside.revision === revision) {
    throw option(path, `the revision "${revision}"`, `is also that of "${alongside.node.path}"`);
  }
}

function checkGateway(construct: IConstruct, gateway: IstioGatewayProps): void {
  const { path } = construct.node;
  const { name, address, sourceRanges = [], serviceType = 'LoadBalancer', replicas } = gateway;
  if (name !== undefined) dnsLabel(construct, 'name of the gateway', name);
  if (address) checkAddress(construct, address);
  checkRanges(construct, sourceRanges);
  if (serviceType !== 'LoadBalancer' && (address || sourceRanges.length > 0)) {
    const what = address ? 'the address of the gateway' : 'the list of source ranges';
    throw option(path, what, `is for a load balancer, and the Service is of the type ${serviceType}`);
  }
  if (replicas) checkReplicas(construct, 'gateways', replicas);
}

function checkReplicas(construct: IConstruct, what: string, { min, max }: IstioReplicas): void {
  const { controlPlane } = catalogue.install;
  wholeNumber(construct, controlPlane, `the least number of ${what}`, min, { from: 1 });
  wholeNumber(construct, controlPlane, `the greatest number of ${what}`, max, { from: 1 });
  const { path } = construct.node;
  if (max < min) throw option(path, `the greatest number of ${what}`, `is ${max}, which is less than ${min}`);
}
