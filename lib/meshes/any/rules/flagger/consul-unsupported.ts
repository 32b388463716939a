import { canaries, KIND, ManifestIndex } from '../../../../read';
import { BY_API_SERVER, OTHERWISE, Rule, truth } from '../../../../mesh/rules';

const INJECT = 'consul.hashicorp.com/connect-inject';

/** Providers that route in another mesh than Consul's. */
const MESHES = /^(?:istio|linkerd|osm|kuma|appmesh|smi)\b/;

export const consulUnsupported: Rule = {
  id: 'pd-consul-flagger-unsupported',
  severity: 'error',
  effect: OTHERWISE,
  mayRefuse: true,
  title: "Flagger in Consul's mesh",
  codes: [],
  inputs: ['Canary', 'workloads'],
  mend: 'Shift the requests by a ServiceSplitter instead of Flagger.',
  explanation: `Flagger cannot write what Consul routes by. The API server refuses a provider that Flagger does not have, and one of another mesh
makes objects that no one reads: the weights of a release change, and the requests go on as before.`,
  check: (index, report) => {
    for (const { manifest, namespace, provider } of canaries(index)) {
      if (provider === undefined) continue;
      const field = manifest.spec.get('provider');
      if (/^consul/i.test(provider)) {
        report(manifest, field, `Flagger has no provider "${provider}".`, BY_API_SERVER);
        continue;
      }
      const name = manifest.spec.get('targetRef', 'name').text;
      if (!MESHES.test(provider) || !name || !isInjected(name, namespace, index)) continue;
      report(manifest, field, `"${name}" is in the mesh of Consul, and the provider is "${provider}".`);
    }
  },
};

function isInjected(name: string, namespace: string, index: ManifestIndex): boolean {
  return [KIND.Deployment, KIND.DaemonSet].some((kind) => {
    const annotations = index.find(kind, namespace, name)?.spec.get('template', 'metadata', 'annotations');
    return truth(annotations?.strings()[INJECT] ?? '') === true;
  });
}
