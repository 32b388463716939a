import { MeshObject } from '../../../mesh';
import {
  accessTo,
  CallerAccess,
  isHttp,
  isNone,
  MatchNode,
  MeshGraph,
  NamedMatch,
  Requests,
  ServiceNode,
  speaksHttp,
  StringMatch,
} from '../../../model';
import { APP_LABEL, workloadPrincipal } from '../../../names';
import { AccessOperation, AccessRule, istioObject } from './kinds';
import { IstioSettings } from './options';

/**
 * Who may call a service: what is denied in a DENY policy, which Istio asks first, and who is let in in an ALLOW policy.
 * An ALLOW policy without rules lets no one in; it is written on purpose, without `rules`, where no one may call.
 */
export function authorizationPolicies(
  service: ServiceNode,
  graph: MeshGraph,
  settings: IstioSettings,
): readonly MeshObject[] {
  const access = accessTo(service, graph);
  const denied = access.callers.flatMap((caller) => rulesFor(caller, caller.deny, service, settings));
  return [
    ...(denied.length > 0 ? [policy(`${service.name}-deny`, 'DENY', denied, service)] : []),
    ...(access.others === 'deny'
      ? [policy(service.name, 'ALLOW', allowRules(access.callers, service, settings), service)]
      : []),
    ...(access.others === 'allow' ? opening(access.callers, service, graph, settings) : []),
  ];
}

function allowRules(
  callers: readonly CallerAccess[],
  service: ServiceNode,
  settings: IstioSettings,
): readonly AccessRule[] {
  const everything = callers
    .filter(({ allow }) => allow === 'all')
    .map(({ caller }) => principal(caller, settings));
  const some = callers.filter(({ allow }) => allow !== 'all' && !isNone(allow));
  return [
    ...(everything.length > 0 ? [{ from: [{ source: { principals: everything } }] }] : []),
    ...some.flatMap((caller) => rulesFor(caller, caller.allow, service, settings)),
    ...edgeRules(service, settings),
  ];
}

/**
 * On an open service, a caller that is allowed only some requests: everyone else is let in, it only with those. Where no one is
 * narrowed, everyone is let in by a rule without conditions, if others in the namespace are closed: then nothing said would be denied
 * by the policy of the namespace, or be taken for an oversight.
 */
function opening(
  callers: readonly CallerAccess[],
  service: ServiceNode,
  graph: MeshGraph,
  settings: IstioSettings,
): readonly MeshObject[] {
  const narrowed = callers.filter(({ allow }) => allow !== 'all');
  if (narrowed.length === 0) {
    return graph.isGuarded(service.namespace) ? [policy(service.name, 'ALLOW', [{}], service)] : [];
  }
  const rules: readonly AccessRule[] = [
    { from: [{ source: { notPrincipals: narrowed.map(({ caller }) => principal(caller, settings)) } }] },
    ...narrowed.flatMap((caller) => rulesFor(caller, caller.allow, service, settings)),
  ];
  return [policy(service.name, 'ALLOW', rules, service)];
}

/** The ingress gateway, and whoever comes from outside the mesh by a load balancer of the app's own: those have no identity. */
function edgeRules(service: ServiceNode, { ingress, trustDomain }: IstioSettings): readonly AccessRule[] {
  const byIngress = service.exposures.some(({ via }) => via === 'ingress');
  const outside = service.exposures
    .filter(({ via }) => via === 'load-balancer')
    .map(({ target }) => `${target.targetPort}`);
  const gateway = ingress.serviceAccount
    ? { principals: [workloadPrincipal(trustDomain, ingress.namespace, ingress.serviceAccount)] }
    : { namespaces: [ingress.namespace] };
  return [
    ...(byIngress ? [{ from: [{ source: gateway }] }] : []),
    ...(outside.length > 0
      ? [
          {
            from: [{ source: { notPrincipals: ['*'] } }],
            to: [{ operation: { ports: [...new Set(outside)] } }],
          },
        ]
      : []),
  ];
}

function rulesFor(
  { caller }: CallerAccess,
  requests: Requests,
  service: ServiceNode,
  settings: IstioSettings,
): readonly AccessRule[] {
  const from = [{ source: { principals: [principal(caller, settings)] } }];
  if (requests === 'all') return [{ from }];
  return requests.map((node) => {
    const when = node.headers.map(headerCondition);
    return { from, to: [{ operation: operation(node, service) }], ...(when.length > 0 && { when }) };
  });
}

function operation(node: MatchNode, service: ServiceNode): AccessOperation {
  const mixed = speaksHttp(service) && service.ports.some((port) => !isHttp(port));
  const httpPorts = service.ports.filter(isHttp).map(({ targetPort }) => `${targetPort}`);
  return {
    ...(node.path && { paths: [comparison(node.path)] }),
    ...(node.methods.length > 0 && { methods: node.methods }),
    // Without the ports, a rule that denies by path would deny every connection to a TCP port of the same pods.
    ...((mixed || (!node.path && node.methods.length === 0)) && { ports: httpPorts }),
  };
}

function headerCondition({ name, match }: NamedMatch): {
  readonly key: string;
  readonly values: readonly string[];
} {
  return { key: `request.headers[${name}]`, values: [comparison(match)] };
}

/** Istio's comparison: the value itself, its beginning and `*`, or `*` alone for presence. */
function comparison(match: StringMatch): string {
  switch (match.kind) {
    case 'exact':
      return match.value;
    case 'prefix':
      return `${match.value}*`;
    case 'present':
      return '*';
    case 'regex':
      throw new Error('the capability permissionRegex refuses this before anything is rendered');
  }
}

function principal(caller: ServiceNode, { trustDomain }: IstioSettings): string {
  return workloadPrincipal(trustDomain, caller.namespace, caller.serviceAccount);
}

function policy(
  name: string,
  action: 'ALLOW' | 'DENY',
  rules: readonly AccessRule[],
  service: ServiceNode,
): MeshObject {
  return istioObject('AuthorizationPolicy', name, service.namespace, {
    selector: { matchLabels: { [APP_LABEL]: service.name } },
    action,
    ...(rules.length > 0 && { rules }),
  });
}
