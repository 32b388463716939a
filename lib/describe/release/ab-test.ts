import { Construct } from 'constructs';
import { illegal, refuseTokens } from '../../checks';
import { matchNodes, MeshApp, NeedsHttp, reportFindings } from '../app';
import { Layer, Match, WeightedVersion } from '../../model';

/** Options of an {@link AbTest}. */
export interface AbTestProps<V extends string = string, L extends Layer = Layer> {
  /** The app whose version is chosen. It must have an HTTP port. */
  readonly app: MeshApp<V, string, L> & NeedsHttp<L>;

  /** Which requests the test is about. */
  readonly when: Match;

  /** The version that answers them. */
  readonly to: NoInfer<V>;

  /**
   * The version that answers all other requests. Leave it out beside a CanaryRelease, which decides about those.
   *
   * @default - any version, in proportion to its pods, unless a CanaryRelease says otherwise
   */
  readonly otherwise?: NoInfer<V>;

  /**
   * Tests of one app are asked in order of this number, and those with the same one in order of their path: the first whose
   * match holds decides.
   *
   * @default 0
   */
  readonly order?: number;
}

/**
 * Sends the requests that match to one version. A/B tests are asked before the split of a CanaryRelease.
 *
 * Renders on Istio a rule of the app's VirtualService; on Consul a route of its ServiceRouter.
 *
 * Errors at synth: MESH304 for a second default, MESH305 for an app with only TCP ports, MESH306 for a match that another
 * test already takes, MESH601 for a condition that the mesh cannot compare.
 *
 * @throws MESH106 for a regular expression that RE2 refuses; MESH110 for a match without a condition; MESH210 for an
 * unknown version
 * @see https://istio.io/latest/docs/tasks/traffic-management/request-routing/
 * @see https://developer.hashicorp.com/consul/docs/reference/config-entry/service-router
 */
export class AbTest<V extends string = string, L extends Layer = Layer> extends Construct {
  public constructor(scope: Construct, id: string, props: AbTestProps<V, L>) {
    super(scope, id);
    const { app, when, to, otherwise, order = 0 } = props;
    refuseTokens(this, { to, otherwise, order, when: when.alternatives });
    const { path } = this.node;
    if (!Number.isFinite(order)) throw illegal(path, 'order', order, 'is no number');
    app.traffic.addRoute({ path, match: matchNodes(path, when), split: [everything(app, to)], order });
    if (otherwise !== undefined) {
      app.traffic.addRoute({ path, match: [], split: [everything(app, otherwise)], order });
    }
    reportFindings(this, app);
  }
}

function everything<V extends string>(app: MeshApp<V>, version: V): WeightedVersion {
  return { subset: app.subsetOf(version), weight: 100 };
}
