import { RequestNode, Shares } from 'cdk8s-mesh/dialect';
import { Manifest, maybeSpecOf } from './manifests';

/*
 * What the proxies of each mesh would do with a request, read off the manifests alone. Written on its own from the meshes'
 * documentation, so that it can disagree with the model and with the dialects.
 */

interface IstioComparison {
  readonly exact?: string;
  readonly prefix?: string;
  readonly regex?: string;
}
type Named<T> = Readonly<Record<string, T>>;

interface IstioMatch {
  readonly uri?: IstioComparison;
  readonly method?: IstioComparison;
  readonly headers?: Named<IstioComparison>;
  readonly queryParams?: Named<IstioComparison>;
}

interface Destination {
  readonly host: string;
  readonly subset?: string;
}

/** The part of a VirtualService that is read here. */
export interface VirtualService {
  readonly http?: readonly {
    readonly match?: readonly IstioMatch[];
    readonly route: readonly { readonly destination: Destination; readonly weight?: number }[];
  }[];
}

interface ConsulCondition {
  readonly name: string;
  readonly exact?: string;
  readonly prefix?: string;
  readonly regex?: string;
  readonly present?: boolean;
}

/** The conditions that routes and permissions share. */
export interface ConsulHttp {
  readonly pathExact?: string;
  readonly pathPrefix?: string;
  readonly pathRegex?: string;
  readonly methods?: readonly string[];
  readonly header?: readonly ConsulCondition[];
  readonly queryParam?: readonly ConsulCondition[];
}

/** The part of a ServiceRouter that is read here. */
export interface ServiceRouter {
  readonly routes: readonly {
    readonly match: { readonly http: ConsulHttp };
    readonly destination: { readonly serviceSubset?: string };
  }[];
}

/** The part of a ServiceSplitter that is read here. */
export interface ServiceSplitter {
  readonly splits: readonly { readonly weight: number; readonly serviceSubset?: string }[];
}

/** The headers as they travel: cookies have no place of their own. */
export function wireHeaders({ headers, cookies }: RequestNode): Named<string> {
  const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  return { ...headers, ...(cookie.length > 0 && { cookie: cookie.join('; ') }) };
}

function compares({ exact, prefix, regex }: IstioComparison, value: string | undefined): boolean {
  if (value === undefined) return false;
  if (exact !== undefined) return value === exact;
  if (prefix !== undefined) return value.startsWith(prefix);
  return regex !== undefined && new RegExp(`^(?:${regex})$`).test(value);
}

/** Whether each named comparison holds for the value of that name. */
function all(comparisons: Named<IstioComparison> | undefined, values: Named<string>): boolean {
  return Object.entries(comparisons ?? {}).every(([name, comparison]) => compares(comparison, values[name]));
}

function istioMatches({ uri, method, headers, queryParams }: IstioMatch, request: RequestNode): boolean {
  return (
    (!uri || compares(uri, request.path)) &&
    (!method || compares(method, request.method)) &&
    all(headers, wireHeaders(request)) &&
    all(queryParams, request.query)
  );
}

/** The shares of a request by the app's VirtualService. */
export function istioShares(manifests: readonly Manifest[], app: string, request: RequestNode): Shares {
  const spec = maybeSpecOf<VirtualService>(manifests, 'VirtualService', app);
  const rule = spec?.http?.find(({ match }) => !match || match.some((entry) => istioMatches(entry, request)));
  if (!rule) return undefined;
  const [first] = rule.route;
  if (rule.route.length === 1)
    return first.destination.subset ? { [first.destination.subset]: 100 } : undefined;
  return Object.fromEntries(rule.route.map(({ destination, weight }) => [destination.subset, weight ?? 0]));
}

function consulHolds(condition: ConsulCondition, value: string | undefined): boolean {
  return condition.present ? value !== undefined : compares(condition, value);
}

/** Whether the conditions of a route or of a permission hold for a request. */
export function consulMatches(http: ConsulHttp, request: RequestNode): boolean {
  const headers = wireHeaders(request);
  const path = { exact: http.pathExact, prefix: http.pathPrefix, regex: http.pathRegex };
  const comparesPath = Object.values(path).some((value) => value !== undefined);
  return (
    (!comparesPath || compares(path, request.path)) &&
    (!http.methods || http.methods.includes(request.method)) &&
    (http.header ?? []).every((condition) => consulHolds(condition, headers[condition.name])) &&
    (http.queryParam ?? []).every((condition) => consulHolds(condition, request.query[condition.name]))
  );
}

/** The shares of a request by the app's ServiceRouter, and where that names no subset by its ServiceSplitter. */
export function consulShares(manifests: readonly Manifest[], app: string, request: RequestNode): Shares {
  const router = maybeSpecOf<ServiceRouter>(manifests, 'ServiceRouter', app);
  const route = router?.routes.find(({ match }) => consulMatches(match.http, request));
  if (route?.destination.serviceSubset) return { [route.destination.serviceSubset]: 100 };
  const splitter = maybeSpecOf<ServiceSplitter>(manifests, 'ServiceSplitter', app);
  if (!splitter) return undefined;
  return Object.fromEntries(splitter.splits.map(({ weight, serviceSubset = '' }) => [serviceSubset, weight]));
}
