import { IConstruct } from 'constructs';
import { catalogue, MeshError } from '../../../diagnostics';
import { checkAddress } from '../../../describe/edge';
import { count, label, option } from '../../../platform/install';
import { IstioReplicas } from './options';
import { checkHost, isCidr } from '../../../names';
import { IstioControlPlaneProps, IstioGatewayProps } from './istio-control-plane-props';

/** Checks what is said about Istio. */
export function checkIstio(construct: IConstruct, props: IstioControlPlaneProps): void {
  const { path } = construct.node;
  const { profile, cni, waypoints = [], gateway, replicas, trustDomain } = props;
  checkRevision(path, props);
  if (profile === 'ambient' && cni === false) {
    throw option(path, 'the CNI plugin', 'is off, and ambient has nothing else to redirect traffic with');
  }
  if (waypoints.length > 0 && profile !== 'ambient') {
    throw option(path, 'the list of waypoints', "needs profile: 'ambient'");
  }
  for (const namespace of waypoints) label(path, 'namespace', namespace);
  if (replicas) checkReplicas(path, 'istiods', replicas);
  if (trustDomain !== undefined) {
    const host = checkHost(trustDomain);
    const reason = trustDomain.includes('*') ? 'has a "*" in it' : host.ok ? undefined : host.reason;
    if (reason) throw new MeshError(catalogue.names.illegalHost(path, { host: trustDomain, reason }));
  }
  if (gateway) checkGateway(construct, gateway);
}

function checkRevision(
  path: string,
  { revision, revisionTags = [], alongside }: IstioControlPlaneProps,
): void {
  if (revision !== undefined) label(path, 'revision', `r${revision}`);
  for (const tag of revisionTags) label(path, 'revision tag', `r${tag}`);
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
  if (name !== undefined) label(path, 'name of the gateway', name);
  if (address) checkAddress(construct, address);
  const bad = sourceRanges.find((range) => !isCidr(range));
  if (bad !== undefined) throw new MeshError(catalogue.edge.badRange(path, { range: bad }));
  if (serviceType !== 'LoadBalancer' && (address || sourceRanges.length > 0)) {
    const what = address ? 'the address of the gateway' : 'the list of source ranges';
    throw option(path, what, `is for a load balancer, and the Service is of the type ${serviceType}`);
  }
  if (replicas) checkReplicas(path, 'gateways', replicas);
}

function checkReplicas(path: string, what: string, { min, max }: IstioReplicas): void {
  count(path, `the least number of ${what}`, min);
  count(path, `the greatest number of ${what}`, max);
  if (max < min) throw option(path, `the greatest number of ${what}`, `is ${max}, which is less than ${min}`);
}
