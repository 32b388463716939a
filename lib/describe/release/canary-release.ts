import { Construct } from 'constructs';
import { refuseTokens } from '../../checks';
import { MeshApp, reportFindings, warnAtSynth } from '../app';
import { catalogue, formatDiagnostic } from '../../diagnostics';
import { WeightedVersion } from '../../model';
import { overloaded } from './capacity';

/** Whole percent of the requests for each version; a version left out gets none. */
export type Weights<V extends string = string> = { readonly [Version in V]?: number };

/** Options of a {@link CanaryRelease}. */
export interface CanaryReleaseProps<V extends string = string> {
  /** The app whose versions share the requests. */
  readonly app: MeshApp<V>;

  /** Whole percent of the requests for each version, totalling 100. A version left out gets none. */
  readonly weights: Weights<V>;
}

/**
 * Splits the requests to an app between its versions by weight: the default of the app, after every A/B test.
 *
 * Renders on Istio the last rule of the app's VirtualService with a weighted destination for each version; on Consul a
 * ServiceSplitter. Connections to an app with only TCP ports are split on Istio, and refused on Consul (MESH601).
 *
 * Errors at synth: MESH301 and MESH302 for the weights, MESH303 for an app with one version, MESH304 for a second default
 * split. Warning at synth: MESH309 for a version whose share is more than twice that of its pods.
 *
 * @throws MESH210 for an unknown version
 * @see https://istio.io/latest/docs/tasks/traffic-management/traffic-shifting/
 * @see https://developer.hashicorp.com/consul/docs/reference/config-entry/service-splitter
 */
export class CanaryRelease<V extends string = string> extends Construct {
  public constructor(scope: Construct, id: string, props: CanaryReleaseProps<V>) {
    super(scope, id);
    refuseTokens(this, { weights: props.weights });
    const { app, weights } = props;
    app.traffic.addRoute({ path: this.node.path, match: [], split: splitOf(app, weights), order: 0 });
    reportFindings(this, app);
    this.node.addValidation({ validate: () => this.onlyVersion(app) });
    warnAtSynth(this, () => overloaded(this, app, weights));
  }

  private onlyVersion(app: MeshApp<V>): string[] {
    if (app.versions.length > 1) return [];
    const finding = catalogue.traffic.oneVersion(this.node.path, { app: app.name, version: app.versions[0] });
    return [formatDiagnostic(finding)];
  }
}

/** Versions with weight 0 are left out, unless all of them have it, which is an error. */
function splitOf<V extends string>(app: MeshApp<V>, weights: Weights<V>): readonly WeightedVersion[] {
  const written = (Object.entries(weights) as [V, number | undefined][]).map(([version, weight = 0]) => ({
    subset: app.subsetOf(version),
    weight,
  }));
  const some = written.filter(({ weight }) => weight !== 0);
  // A split of nothing would mean any version: with the versions and their 0 in it, it is found not to total 100.
  return some.length > 0
    ? some
    : app.versions.map((version) => ({ subset: app.subsetOf(version), weight: 0 }));
}
