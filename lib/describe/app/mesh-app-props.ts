import { Layer, Port, Scope } from '../../model';
import { IMeshApp } from './app';
import { Address } from './call-variables';
import { Resilience } from './resilience';
import { WorkloadProps } from './workload';

/**
 * Options of a {@link MeshApp}. Everything about the container (image, replicas, environment, ...) holds for all versions
 * that do not say otherwise.
 *
 * @typeParam V names of the versions, read off `versions`
 * @typeParam P names of the ports, read off `ports`
 * @typeParam L whether requests can be told apart on a port, read off `ports`
 */
export interface MeshAppProps<
  V extends string = string,
  P extends string = string,
  L extends Layer = Layer,
> extends WorkloadProps {
  /**
   * The ports callers use, by name. The first one is meant where none is named.
   *
   * @throws MESH105, MESH203, MESH205 where a number is not valid, is shared, or there is no port
   */
  readonly ports: { readonly [Name in P]: Port<L> };

  /**
   * The versions, each with its own Deployment, all behind the app's one Service. The label `version` of their pods is the
   * name; the subset is the name in a form that every mesh takes (`1.0` becomes `v1-0`).
   *
   * @default - one version `v1` of the app's own image
   * @throws MESH102, MESH103 where a name is no label value, or two names would be one subset
   */
  readonly versions?: { readonly [Name in V]: WorkloadProps };

  /**
   * The name by which callers reach the app.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * The apps it calls. Upstreams, access rules and the scope of its egress all follow from this. A record sets a variable of
   * the environment to each address as the mesh has it: `{ CART_ADDR: cart, API_URL: Address.of(api, (a) => 'http://' + a + '/') }`.
   *
   * @throws MESH113 where a key is no name of a variable, or `env` sets it too, also that of a version; MESH209 where the
   * port of an `Address` is none of the app's
   * @default - none; `addCalls` declares more, as for two apps that call each other
   */
  readonly calls?: readonly IMeshApp[] | { readonly [Variable: string]: IMeshApp | Address };

  /**
   * What happens to calls to the app that no one declared: `declared` denies them, `open` lets them through.
   *
   * @default - the chart's
   */
  readonly access?: Scope;

  /**
   * Whom the app may call: `declared` lets its proxies know only the apps in `calls`, `open` everything.
   *
   * @default - the chart's
   */
  readonly egress?: Scope;

  /**
   * Timeout, retries, outlier detection, connection limits and session affinity of calls to the app.
   *
   * @default - the mesh's own behaviour
   */
  readonly resilience?: Resilience;
}
