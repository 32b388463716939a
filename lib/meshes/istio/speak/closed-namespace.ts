import { MeshObject } from '../../../mesh';
import { MeshGraph, ServiceNode } from '../../../model';
import { APP_LABEL, workloadPrincipal } from '../../../names';
import { istioObject } from './kinds';
import { IstioSettings } from './options';

/** Called as in Istio's own pages. */
const ALLOW_NOTHING = 'allow-nothing';

/**
 * Whether every pod of the namespace is denied what no policy allows. Not where the gateway stands, which is there for those
 * whom no one knows; nor beside the control plane, for a policy there is one of the whole mesh; nor where Prometheus and its
 * like are installed, about whom no chart says who calls them.
 */
export function isClosed(namespace: string, graph: MeshGraph, settings: IstioSettings): boolean {
  const { installedInto = [] } = graph.telemetry ?? {};
  const spared = [settings.ingress.namespace, settings.controlPlaneNamespace, ...installedInto];
  return graph.declaredNamespaces.has(namespace) && !spared.includes(namespace);
}

/**
 * A policy without a selector is about every pod of the namespace, also one that no chart describes, and without rules it allows
 * nothing. What other policies allow they still do.
 */
export function allowNothing(
  namespace: string,
  graph: MeshGraph,
  settings: IstioSettings,
): readonly MeshObject[] {
  return isClosed(namespace, graph, settings)
    ? [istioObject('AuthorizationPolicy', ALLOW_NOTHING, namespace, {})]
    : [];
}

/**
 * Lets a service call those in closed namespaces that someone else runs: they have no policy of their own here. It is one object
 * for each call, so that two descriptions of one namespace do not overwrite each other's.
 */
export function callsOfForeignPods(
  caller: ServiceNode,
  graph: MeshGraph,
  settings: IstioSettings,
): readonly MeshObject[] {
  const principals = [workloadPrincipal(settings.trustDomain, caller.namespace, caller.serviceAccount)];
  return graph
    .calleesOf(caller)
    .filter((callee) => callee.imported && isClosed(callee.namespace, graph, settings))
    .filter((callee) => !isAlias(callee, graph))
    .map(({ name, namespace }) =>
      istioObject('AuthorizationPolicy', `${nameOf(caller, namespace)}-calls-${name}`, namespace, {
        selector: { matchLabels: { [APP_LABEL]: name } },
        action: 'ALLOW',
        rules: [{ from: [{ source: { principals } }] }],
      }),
    );
}

/** Whether it is another name for pods that are described here, which have a policy of their own. */
function isAlias({ namespace, serviceAccount }: ServiceNode, graph: MeshGraph): boolean {
  return graph.services.some(
    (other) => !other.imported && other.namespace === namespace && other.serviceAccount === serviceAccount,
  );
}

/** What a caller is known by in a namespace. */
function nameOf({ name, namespace }: ServiceNode, inside: string): string {
  return namespace === inside ? name : `${name}.${namespace}`;
}
