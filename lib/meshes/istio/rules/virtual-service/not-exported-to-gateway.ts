import { gatewayNamed, gatewayPods, virtualServices } from '../../read';
import { isVisible } from '../../../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';

export const notExportedToGateway: Rule = {
  id: 'vs-not-exported-to-gateway',
  severity: 'error',
  effect: IGNORED,
  title: 'VirtualService that its gateway does not see',
  codes: [],
  inputs: ['VirtualService', 'Gateway', 'workloads'],
  mend: "Add the namespace of the gateway's pods to `exportTo`, or leave `exportTo` out.",
  explanation: `A VirtualService is bound to a gateway, and exported to other namespaces than that of the gateway's pods. \`.\` is the namespace of the
VirtualService, not that of the gateway: the gateway does not see the routes and answers 404.

Asked where the input holds the Gateway and its pods.`,
  check: (index, report) => {
    for (const { manifest, namespace, exportTo, gateways } of virtualServices(index)) {
      if (!exportTo || exportTo.length === 0) continue;
      for (const reference of gateways) {
        const gateway = reference.isMesh ? undefined : gatewayNamed(reference, index);
        const places = gateway ? gatewayPods(gateway, index).map((pod) => pod.namespace) : [];
        const [place] = places;
        if (place === undefined || places.some((each) => isVisible(exportTo, namespace, each))) continue;
        report(
          manifest,
          manifest.spec.get('exportTo'),
          `the pods of the gateway "${reference.text}" are in the namespace "${place}", to which this is not exported.`,
        );
        break;
      }
    }
  },
};
