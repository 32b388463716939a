import { Construct } from 'constructs';
import { refuseTokens } from '../../checks';
import { MeshApp, NeedsHttp, reportFindings } from '../app';
import { Layer } from '../../model';

/** Options of a {@link Mirror}. */
export interface MirrorProps<V extends string = string, L extends Layer = Layer> {
  /** The app whose requests are copied. It must have an HTTP port. */
  readonly app: MeshApp<V, string, L> & NeedsHttp<L>;

  /** The version that gets the copies; its answers are thrown away. */
  readonly to: NoInfer<V>;

  /**
   * Whole percent of the requests that are copied, 1 to 100.
   *
   * @default 100
   */
  readonly percent?: number;
}

/**
 * Sends a copy of the requests to an app to one of its versions, to see how it bears them before it answers any.
 *
 * Renders on Istio `mirrors` in each rule of the app's VirtualService. Consul cannot copy requests and refuses it (MESH601).
 *
 * Errors at synth: MESH305 for an app with only TCP ports, MESH307 for a second mirror, MESH308 for the percentage.
 *
 * @throws MESH210 for an unknown version
 * @see https://istio.io/latest/docs/tasks/traffic-management/mirroring/
 */
export class Mirror<V extends string = string, L extends Layer = Layer> extends Construct {
  public constructor(scope: Construct, id: string, props: MirrorProps<V, L>) {
    super(scope, id);
    const { app, to, percent = 100 } = props;
    refuseTokens(this, { to, percent });
    app.traffic.addMirror({ path: this.node.path, subset: app.subsetOf(to), percent });
    reportFindings(this, app);
  }
}
