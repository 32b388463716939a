import { ManifestIndex, Plain, reading } from '../../../read';
import { KIND } from './kinds';

/** Whether the injector takes namespaces without any label too, as its own ConfigMap or an IstioOperator says. */
export const injectsByDefault = reading((index: ManifestIndex): boolean => {
  const ofOperator = index
    .all(KIND.IstioOperator)
    .map(({ spec }) => spec.get('values', 'sidecarInjectorWebhook', 'enableNamespacesByDefault').boolean);
  if (ofOperator.includes(true)) return true;
  const values = index
    .find(KIND.ConfigMap, index.rootNamespace, 'istio-sidecar-injector')
    ?.root.get('data', 'values').text;
  return values !== undefined && enables(values);
});

function enables(values: string): boolean {
  try {
    const { sidecarInjectorWebhook } = JSON.parse(values) as {
      readonly sidecarInjectorWebhook?: Readonly<Record<string, Plain>>;
    };
    return sidecarInjectorWebhook?.enableNamespacesByDefault === true;
  } catch {
    return false;
  }
}
