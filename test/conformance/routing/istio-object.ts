import type { KubeObject } from '../kube/objects';
import { AWAY, HOME } from './pools';
import type { Random } from './random';

type Fields = Readonly<Record<string, unknown>>;

/** An object of Istio's networking group. */
export function networking(kind: string, name: string, namespace: string, spec: Fields): KubeObject {
  return { apiVersion: 'networking.istio.io/v1', kind, metadata: { name, namespace }, spec };
}

/** Namespaces for which an object is; Istio refuses one that is named twice. */
export function exported(random: Random): Fields | undefined {
  return random.maybe(0.25, () => ({ exportTo: random.pick([['.'], ['*'], [AWAY], [HOME, AWAY], [HOME]]) }));
}
