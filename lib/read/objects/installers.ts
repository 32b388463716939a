import { Manifest } from '../manifest';

/** What installs more than the input holds, by group and kind, and where it says into which namespace. */
const INSTALLERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['helm.toolkit.fluxcd.io/HelmRelease', ['targetNamespace']],
  ['kustomize.toolkit.fluxcd.io/Kustomization', ['targetNamespace']],
  ['helm.cattle.io/HelmChart', ['targetNamespace']],
  ['helm.crossplane.io/Release', ['forProvider', 'namespace']],
  ['argoproj.io/Application', ['destination', 'namespace']],
  ['argoproj.io/ApplicationSet', ['template', 'spec', 'destination', 'namespace']],
]);

/**
 * The namespaces into which objects of the input install what the input does not hold, as a HelmRelease does its chart: nothing is
 * missing there for certain.
 */
export function installedInto(manifests: readonly Manifest[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { group, kind, namespace, spec } of manifests) {
    const path = INSTALLERS.get(`${group}/${kind}`);
    if (path) found.add(spec.get(...path).text || namespace);
  }
  return found;
}
