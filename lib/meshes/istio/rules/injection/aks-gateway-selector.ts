import { gatewayPods, gateways } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { isAksMesh } from './scope';

const INGRESS = ['aks-istio-ingressgateway-external', 'aks-istio-ingressgateway-internal'];

export const aksGatewaySelector: Rule = {
  id: 'aks-gateway-selector',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'Gateway that no gateway of the add-on serves',
  codes: [],
  inputs: ['Gateway', 'Namespace', 'workloads'],
  mend: `Select \`istio: ${INGRESS.join('` or `istio: ')}\`.`,
  explanation: `The ingress gateways of the Istio add-on of AKS are labelled \`istio: ${INGRESS.join('` and `istio: ')}\`. The label of
other installations, \`istio: ingressgateway\`, selects none of them, and nothing listens.

Asked where a namespace or a pod of the same file names a revision of the add-on (\`asm-X-Y\`), or the root namespace is
\`aks-istio-system\`, and the input has no pods that the Gateway selects.`,
  check: (index, report) => {
    for (const gateway of gateways(index)) {
      const { manifest } = gateway;
      const at = manifest.spec.get('selector', 'istio');
      const isForeign =
        at.text === 'ingressgateway' || (at.text ?? '').startsWith('aks-istio-ingressgateway');
      if (!isForeign || INGRESS.includes(at.text ?? '')) continue;
      if (!isAksMesh(index) || gatewayPods(gateway, index).length > 0) continue;
      report(manifest, at, `no ingress gateway of the add-on is labelled "istio: ${at.text}".`);
    }
  },
};
