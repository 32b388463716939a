import { isHttp, MatchNode, NamedMatch, ServiceNode, speaksHttp } from '../model';
import { Capability } from './capabilities';

/** That a description needs something of its mesh, and which construct asks for it. */
export interface Requirement {
  readonly capability: Capability;
  readonly path: string;
}

/** Everything a service needs of its mesh. A requirement the mesh refuses is an error at the construct that asks. */
export function requirementsOf(service: ServiceNode): readonly Requirement[] {
  const needs: Requirement[] = [];
  const need = (capability: Capability, path: string = service.path): void => {
    needs.push({ capability, path });
  };

  if (service.ports.length > 1) need('multiplePorts');
  if (service.imported) return needs;
  for (const route of service.routes) {
    if (route.split.length > 0 && speaksHttp(service)) need('httpSplit', route.path);
    // A match on TCP is a mistake on every mesh; what is left there is the split of all connections.
    else if (route.split.length > 0 && route.match.length === 0) need('tcpSplit', route.path);
    for (const node of route.match) matchNeeds(node).forEach((capability) => need(capability, route.path));
  }
  for (const mirror of service.mirrors) need('mirror', mirror.path);

  const { timeoutMs, retries, outliers, limits, affinity } = service.resilience;
  if (timeoutMs !== undefined) need('timeout');
  if (retries) need('retries');
  if (retries?.perTryTimeoutMs !== undefined) need('perTryTimeout');
  if (outliers) need('outlierDetection');
  if (limits) need('connectionLimits');
  if (affinity) need('sessionAffinity');
  if (service.egress === 'declared') need('egressScope');

  for (const intention of service.intentions) {
    for (const node of intention.permissions) {
      permissionNeeds(node).forEach((capability) => need(capability, intention.path));
    }
  }
  for (const exposure of service.exposures) {
    if (exposure.via !== 'ingress' || !isHttp(exposure.target)) continue;
    if (exposure.redirectHttp) need('httpsRedirect', exposure.path);
    if (exposure.sourceRanges.length > 0) need('ingressSourceRanges', exposure.path);
  }
  return needs;
}

function matchNeeds(node: MatchNode): readonly Capability[] {
  const needs: Capability[] = [];
  if (node.cookies.length > 0) needs.push('cookieMatch');
  if (node.query.some(({ match }) => match.kind === 'prefix')) needs.push('queryPrefix');
  if (repeats(headersOf(node)) || repeats(node.query)) needs.push('repeatedName');
  return needs;
}

/** Names of the headers that are looked at: each cookie is a look at the one header that carries all of them. */
function headersOf({ headers, cookies }: MatchNode): readonly { readonly name: string }[] {
  return [...headers, ...cookies.map(() => ({ name: 'cookie' }))];
}

function repeats(conditions: readonly { readonly name: string }[]): boolean {
  return new Set(conditions.map(({ name }) => name)).size < conditions.length;
}

function permissionNeeds(node: MatchNode): readonly Capability[] {
  const isRegex = ({ match }: NamedMatch): boolean => match.kind === 'regex';
  const needs: Capability[] = [];
  if (node.path || node.methods.length > 0 || node.headers.length > 0) needs.push('requestPermission');
  if (node.path?.kind === 'regex' || node.headers.some(isRegex)) needs.push('permissionRegex');
  if (node.query.length > 0) needs.push('permissionQuery');
  if (node.cookies.length > 0) needs.push('permissionCookie');
  return needs;
}
