import {
  ExposureNode,
  isHttp,
  MatchNode,
  NamedMatch,
  RouteNode,
  ServiceNode,
  speaksHttp,
  StringMatch,
  TelemetryNode,
} from '../model';
import { Capability } from './capabilities';

/** That a description needs something of its mesh, and which construct asks for it. */
export interface Requirement {
  readonly capability: Capability;
  readonly path: string;
  /**
   * What exactly asks for it, where the construct says several things.
   *
   * @default - the construct as a whole
   */
  readonly value?: string;
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
    routeNeeds(route, service).forEach((capability) => need(capability, route.path));
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
    const { path, permissions } = intention;
    for (const node of permissions) permissionNeeds(node).forEach((capability) => need(capability, path));
    const literals = permissions.flatMap(literalsIn);
    needs.push(...literals.map((value): Requirement => ({ capability: 'permissionLiteral', path, value })));
  }
  return [...needs, ...service.exposures.flatMap((exposure) => exposureNeeds(exposure, service))];
}

/** What telling about requests needs of the mesh: one form of spans that the collector takes. */
export function telemetryRequirements(telemetry: TelemetryNode | undefined): readonly Requirement[] {
  if (!telemetry) return [];
  const { path, metrics, tracing, kiali } = telemetry;
  const capabilities: readonly (Capability | false)[] = [
    metrics && 'requestMetrics',
    kiali && 'kiali',
    tracing !== undefined && (tracing.collector.otlpPort === undefined ? 'tracingZipkin' : 'tracingOtlp'),
  ];
  return capabilities
    .filter((capability) => capability !== false)
    .map((capability) => ({ capability, path }));
}

function exposureNeeds(exposure: ExposureNode, service: ServiceNode): readonly Requirement[] {
  const { path, via, target, redirectHttp, hosts, sourceRanges } = exposure;
  if (via !== 'ingress' || !isHttp(target)) return [];
  const asked: readonly (Capability | false)[] = [
    redirectHttp && 'httpsRedirect',
    hosts.length > 1 && hosts.some((host) => host.startsWith('*.')) && 'wildcardAmongHosts',
    sourceRanges.length > 0 && 'ingressSourceRanges',
    sourceRanges.length > 0 && hosts.some((host) => host.startsWith('*.')) && 'wildcardSourceRanges',
  ];
  const tests = service.routes.filter(({ match }) => match.length > 0);
  return [
    ...asked.filter((capability) => capability !== false).map((capability) => ({ capability, path })),
    ...tests.map((route): Requirement => ({ capability: 'matchAtIngress', path: route.path })),
  ];
}

function routeNeeds({ match, split }: RouteNode, service: ServiceNode): readonly Capability[] {
  const needs: Capability[] = [];
  if (match.length > 0) {
    const besideDefault = service.routes.some((route) => route.match.length === 0);
    if (split.length > 1 || (split.length === 0 && besideDefault)) needs.push('matchSplit');
  }
  if (split.length === 0) return needs;
  if (speaksHttp(service)) needs.push('httpSplit');
  if (match.length === 0 && service.ports.some((port) => !isHttp(port))) needs.push('tcpSplit');
  return needs;
}

function matchNeeds(node: MatchNode): readonly Capability[] {
  const needs: Capability[] = [];
  if (node.cookies.length > 0) needs.push('cookieMatch');
  if (node.query.some(({ match }) => match.kind === 'prefix')) needs.push('queryPrefix');
  // Cookies have no place of their own: every one of them is a condition on the header that carries them all.
  const headers = [...node.headers.map(nameOf), ...node.cookies.map(() => 'cookie')];
  if (repeats(headers) || repeats(node.query.map(nameOf))) needs.push('repeatedName');
  return needs;
}

const nameOf = ({ name }: NamedMatch): string => name;

function repeats(names: readonly string[]): boolean {
  return new Set(names).size < names.length;
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

/** The values of a permission that are not to be taken for patterns, although they look like those of some meshes. */
function literalsIn({ path, headers }: MatchNode): readonly string[] {
  const compared = [...(path ? [path] : []), ...headers.map(({ match }) => match)];
  const starred = compared.filter(hasStarAtAnEnd);
  const braced = path && path.kind !== 'present' && path.kind !== 'regex' && /[{}]/.test(path.value);
  return [...new Set([...starred, ...(braced ? [path] : [])])].flatMap((match) =>
    match.kind === 'present' ? [] : [match.value],
  );
}

/** Whether a star stands where the value begins or ends: what is compared by its beginning has no end. */
function hasStarAtAnEnd(match: StringMatch): boolean {
  if (match.kind !== 'exact' && match.kind !== 'prefix') return false;
  return match.value.startsWith('*') || (match.kind === 'exact' && match.value.endsWith('*'));
}
