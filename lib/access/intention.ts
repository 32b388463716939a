import { Construct } from 'constructs';
import { IMeshApp, matchNodes, MeshApp, refuseTokens, reportFindings } from '../app';
import { catalogue, MeshError } from '../diagnostics';
import { Action, Match } from '../model';

/** Options of an {@link Intention}. */
export interface IntentionProps {
  /** The app that calls. */
  readonly from: IMeshApp;

  /** The app that is called. */
  readonly to: MeshApp;

  /** Whether the requests get through. */
  readonly action: Action;

  /**
   * Which requests, by path, method and header. An `allow` lets through only these, also where the call is declared; a
   * `deny` denies these and leaves the rest alone.
   *
   * @default - all requests
   */
  readonly permissions?: readonly Match[];
}

/**
 * Says who may call whom, beyond what `calls` declares. A denial wins over everything else; removing the construct restores
 * what was there before.
 *
 * Renders on Istio AuthorizationPolicies by ServiceAccount (`NAME-deny` and `NAME`); on Consul a source of the one
 * ServiceIntentions of the destination. Which permissions a mesh can check differs (MESH601): Istio compares exact values,
 * prefixes and presence; Consul regular expressions as well; neither looks at the query.
 *
 * Errors at synth: MESH401 for a contradiction, MESH402 for a repetition, MESH403 for permissions on an app with only TCP
 * ports.
 *
 * @throws MESH106, MESH110 for a bad permission; MESH207 when the apps are in two meshes; MESH404 for an app and itself
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 * @see https://developer.hashicorp.com/consul/docs/reference/config-entry/service-intentions
 */
export class Intention extends Construct {
  public constructor(scope: Construct, id: string, props: IntentionProps) {
    super(scope, id);
    const { from, to, action, permissions = [] } = props;
    const { path } = this.node;
    refuseTokens(this, { permissions: permissions.map(({ alternatives }) => alternatives) });
    if (from.mesh !== to.mesh) {
      const meshes = { mesh: from.mesh.name, otherMesh: to.mesh.name };
      throw new MeshError(catalogue.app.otherMesh(path, { app: from.name, other: to.name, ...meshes }));
    }
    if (from.key === to.key) throw new MeshError(catalogue.access.itself(path, { app: to.name }));
    const nodes = permissions.flatMap((permission) => matchNodes(this, permission));
    to.access.addIntention({ path, from, action, permissions: nodes });
    reportFindings(this);
  }
}
