import { Manifest } from '../../../read';

const GROUPS: ReadonlySet<string> = new Set(['networking.istio.io', 'security.istio.io']);

/** Whether a manifest is surely for Istio: its own objects, and Namespaces whose pods it injects. */
export function isForIstio({ group, kind, labels }: Manifest): boolean {
  if (GROUPS.has(group)) return true;
  if (group !== '' || kind !== 'Namespace') return false;
  return labels['istio-injection'] === 'enabled' || labels['istio.io/rev'] !== undefined;
}
