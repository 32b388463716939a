import { readsAlso } from '../inputs';
import { reading } from '../reading';
import { Field } from '../field';
import { KIND } from '../kinds';
import { Manifest } from '../manifest';
import { ManifestIndex } from '../manifest-index';
import { push } from '../objects/labels';

/**
 * Who carries out a Gateway: the controller of a mesh, as the mesh calls it; `other` for someone else, and `unknown` for
 * whoever neither the input nor the name of the class tells of.
 */
export type GatewayController = string;

/** A listener of a Gateway of the Gateway API. */
export interface KubeListener {
  readonly field: Field;
  readonly name: string;
  readonly port: number | undefined;
  /** As it is written. */
  readonly protocol: string;
  /** In lower case; `*` where it takes every host. */
  readonly hostname: string;
}

/** What holds listeners, to which routes are attached: a Gateway, or a ListenerSet that adds to one. */
export interface ListenerOwner {
  readonly kind: 'Gateway' | 'ListenerSet';
  readonly manifest: Manifest;
  readonly namespace: string;
  readonly name: string;
  readonly controller: GatewayController;
  readonly listeners: readonly KubeListener[];
}

/** A Gateway of the Gateway API. */
export interface KubeGateway extends ListenerOwner {
  readonly kind: 'Gateway';
  readonly className: string;
}

// Which controller a Gateway has is said by its class.
readsAlso(['Gateway'], ['GatewayClass']);

/** The Gateways of the Gateway API in the input. */
export const kubeGateways = reading((index: ManifestIndex): readonly KubeGateway[] =>
  index.all(KIND.KubeGateway).map((each) => readGateway(each, index)),
);

const kubeGatewaysByName = reading((index: ManifestIndex) => {
  const found = new Map<string, KubeGateway[]>();
  for (const each of kubeGateways(index)) push(found, `${each.namespace}/${each.name}`, each);
  return found;
});

/** The Gateways of a name: several where the input has alternatives. */
export function kubeGatewaysNamed(
  namespace: string,
  name: string,
  index: ManifestIndex,
): readonly KubeGateway[] {
  const byName = kubeGatewaysByName(index);
  return byName.get(`${namespace}/${name}`) ?? [];
}

/**
 * Whether the input tells which Gateways a namespace has: all of them are known where any is, but for the namespaces of the
 * infrastructure.
 */
export function knowsKubeGatewaysOf(namespace: string, index: ManifestIndex): boolean {
  return index.knows(KIND.KubeGateway, namespace);
}

/** The controller of a class. */
export function controllerOf(className: string, index: ManifestIndex): GatewayController {
  const found = index.find(KIND.GatewayClass, '', className);
  if (!found) return index.meshes.controllerOfClass(className) ?? 'unknown';
  return index.meshes.controllerNamed(found.spec.get('controllerName').text ?? '') ?? 'other';
}

/**
 * Whether the controller of a GatewayClass carries out a Gateway. Where the input does not tell who does, it is taken for whose
 * manifests these are, unless a mesh makes a class of that name by itself, for another controller.
 *
 * @param controllerName as GatewayClasses name it
 */
export function isCarriedOutBy(
  controllerName: string,
  { controller }: KubeGateway,
  { meshes }: ManifestIndex,
): boolean {
  return controller === 'unknown' || controller === meshes.controllerNamed(controllerName);
}

/** What a manifest of a Gateway says. */
export function readGateway(manifest: Manifest, index: ManifestIndex): KubeGateway {
  const { spec, namespace, name } = manifest;
  const className = spec.get('gatewayClassName').text ?? '';
  return {
    kind: 'Gateway',
    manifest,
    namespace,
    name,
    className,
    controller: controllerOf(className, index),
    listeners: readListeners(spec),
  };
}

/** The listeners of a Gateway or a ListenerSet. */
export function readListeners(spec: Field): readonly KubeListener[] {
  return spec
    .get('listeners')
    .items()
    .map((field) => ({
      field,
      name: field.get('name').text ?? '',
      port: field.get('port').port,
      protocol: field.get('protocol').text ?? '',
      hostname: (field.get('hostname').text || '*').toLowerCase(),
    }));
}
