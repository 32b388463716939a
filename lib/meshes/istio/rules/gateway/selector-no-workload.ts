import { Gateway, gatewayPods, gateways, isGatewayPod } from '../../read';
import { ManifestIndex, reading } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { selectsUsualGateway } from './each';

export const selectorNoWorkload: Rule = {
  id: 'gw-selector-no-workload',
  severity: 'error',
  effect: OTHERWISE,
  title: 'Gateway that no gateway pod belongs to',
  codes: ['IST0101', 'KIA0302'],
  inputs: ['Gateway', 'workloads'],
  mend: 'Write labels that the pods of the gateway have, such as `istio: ingressgateway`.',
  explanation: `The selector of a Gateway chooses the proxies that serve it, by the labels of their pods. It matches none, so the Gateway
and every route on it are served nowhere.

Asked where the input holds gateway pods and the selector is not one that Istio's installations bring, or where the input is said to be all
there is (\`--closed\`).`,
  check: (index, report) => {
    for (const gateway of gateways(index)) {
      const { manifest, selector } = gateway;
      if (!selectsNoPods(gateway, index)) continue;
      const text = Object.entries(selector).map(([key, value]) => `${key}: ${value}`);
      report(manifest, manifest.spec.get('selector'), `no pod has the labels ${text.join(', ')}.`);
    }
  },
};

/** Whether no pod is chosen by the selector of a Gateway, for certain. */
export function selectsNoPods(gateway: Gateway, index: ManifestIndex): boolean {
  if (Object.keys(gateway.selector).length === 0 || gatewayPods(gateway, index).length > 0) return false;
  return index.closed || (holdsGatewayPods(index) && !selectsUsualGateway(gateway));
}

const holdsGatewayPods = reading((index: ManifestIndex): boolean => index.pods.all.some(isGatewayPod));
