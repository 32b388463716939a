import { Construct } from 'constructs';
import { refuseTokens } from '../../checks';
import { IMeshApp, MeshApp, reportFindings } from '../app';
import { Action, Match } from '../../model';

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
 * prefixes and presence, but for values with a star at an end and paths with braces, which it would take for patterns; Consul
 * compares those and regular expressions as well; neither looks at the query.
 *
 * Errors at synth: MESH401 for a contradiction, MESH402 for a repetition, MESH403 for permissions on an app with only TCP
 * ports.
 *
 * @throws MESH106, MESH110 for a bad permission; MESH207 when the apps are in two meshes; MESH404 for an app and itself;
 * MESH405 for an action that comes past the compiler and is none
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 * @see https://developer.hashicorp.com/consul/docs/reference/config-entry/service-intentions
 */
export class Intention extends Construct {
  public constructor(scope: Construct, id: string, props: IntentionProps) {
    super(scope, id);
    const { from, to, action, permissions = [] } = props;
    refuseTokens(this, { permissions: permissions.map(({ alternatives }) => alternatives) });
    to.access.addIntention({ path: this.node.path, from, action, permissions });
    reportFindings(this, to);
  }
}
