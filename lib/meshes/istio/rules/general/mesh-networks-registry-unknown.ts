import { KIND, ManifestIndex } from '../../../../read';
import { meshNetworks } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const meshNetworksRegistryUnknown: Rule = {
  id: 'mesh-networks-registry-unknown',
  severity: 'error',
  effect: OTHERWISE,
  title: 'network of a cluster that the mesh does not know',
  codes: ['IST0126'],
  inputs: ['mesh configuration', 'Secret', 'Deployment'],
  mend: "Write the name of a cluster: that of a remote cluster's Secret, or of istiod's own.",
  explanation: `The networks of the mesh say in which of them the endpoints of a cluster are (\`fromRegistry\`). A cluster of that name is
neither istiod's own (\`CLUSTER_ID\`) nor in a Secret with the label \`istio/multiCluster: "true"\`, so its endpoints are taken for part of
the own network, and requests to them go nowhere.

Asked where the input is said to be all there is (\`--closed\`) and holds istiod, since the Secrets are seldom kept with other manifests; or
holds such Secrets, and another network is that of istiod's own cluster by its usual name (\`Kubernetes\`).`,
  check: (index, report) => {
    const own = ownClusters(index);
    const remote = remoteClusters(index);
    if (!index.closed || (own.length === 0 && !(remote.length > 0 && namesOwn(index)))) return;
    const manifest = index.find(KIND.ConfigMap, index.rootNamespace, 'istio');
    const known = new Set(['Kubernetes', 'Mock', 'External', ...own, ...remote]);
    for (const network of manifest ? meshNetworks(index).get('networks').fields() : []) {
      for (const endpoints of network.get('endpoints').items()) {
        const name = endpoints.get('fromRegistry').text;
        if (!manifest || !name || known.has(name)) continue;
        report(
          manifest,
          manifest.root.get('data', 'meshNetworks'),
          `the network "${network.step}" is that of the cluster "${name}", which the mesh does not know.`,
        );
      }
    }
  },
};

/** Whether some network is that of istiod's own cluster, so that all other names are those of remote ones. */
function namesOwn(index: ManifestIndex): boolean {
  return meshNetworks(index)
    .get('networks')
    .fields()
    .flatMap((network) => network.get('endpoints').items())
    .some((endpoints) => endpoints.get('fromRegistry').text === 'Kubernetes');
}

function ownClusters(index: ManifestIndex): readonly string[] {
  return index
    .all(KIND.Deployment)
    .filter(({ labels }) => labels['app'] === 'istiod')
    .flatMap(({ spec }) => spec.get('template', 'spec', 'containers').items())
    .flatMap((container) => container.get('env').items())
    .filter((variable) => variable.get('name').text === 'CLUSTER_ID')
    .flatMap((variable) => variable.get('value').text ?? []);
}

function remoteClusters(index: ManifestIndex): readonly string[] {
  return index
    .all(KIND.Secret)
    .filter(({ labels }) => labels['istio/multiCluster'] === 'true')
    .flatMap(({ root }) => [...root.get('data').fields(), ...root.get('stringData').fields()])
    .map(({ step }) => String(step));
}
