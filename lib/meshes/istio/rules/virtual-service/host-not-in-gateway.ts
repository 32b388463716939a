import { admits, Gateway, gatewayNamed, virtualServices } from '../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';

export const hostNotInGateway: Rule = {
  id: 'vs-host-not-in-gateway',
  severity: 'warning',
  effect: IGNORED,
  title: 'host that the gateway does not admit',
  codes: ['IST0132'],
  inputs: ['VirtualService', 'Gateway'],
  mend: 'Add the host to a server of the Gateway, or write a host that it admits.',
  explanation: `A VirtualService is bound to a Gateway, and none of the Gateway's servers admits one of its hosts, so the routes for
that host are not served there. A server may also admit a host only for one namespace: \`shop/*\` admits it for VirtualServices in
\`shop\`, and \`./*\` for those in the Gateway's own.`,
  check: (index, report) => {
    for (const { manifest, namespace, hosts, gateways: references, inMesh } of virtualServices(index)) {
      const bound = references.flatMap((reference) =>
        reference.isMesh ? [] : (gatewayNamed(reference, index) ?? []),
      );
      // Where the mesh is named too, a host can be meant for it alone.
      if (bound.length === 0 || bound.length < references.filter(({ isMesh }) => !isMesh).length) continue;
      if (inMesh && hosts.some((host) => isServed(host, bound, namespace))) continue;
      for (const [at, gateway] of bound.entries()) {
        if (bound.length === 1 || hosts.some((host) => isServed(host, [gateway], namespace))) continue;
        const { field } = references.filter(({ isMesh }) => !isMesh)[at] ?? { field: manifest.spec };
        report(
          manifest,
          field,
          `the Gateway "${gateway.namespace}/${gateway.name}" admits none of the hosts.`,
        );
      }
      for (const host of hosts) {
        if (isServed(host, bound, namespace)) continue;
        const names = bound.map((gateway) => `"${gateway.namespace}/${gateway.name}"`).join(', ');
        report(manifest, host.field, `no server of the Gateway ${names} admits the host "${host.written}".`);
      }
    }
  },
};

function isServed(
  { full, written }: { readonly full: string; readonly written: string },
  bound: readonly Gateway[],
  namespace: string,
): boolean {
  return bound.some(({ servers }) =>
    servers.some(
      (server) => admits(server, written.toLowerCase(), namespace) || admits(server, full, namespace),
    ),
  );
}
