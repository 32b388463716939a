import { App, Chart, Testing } from 'cdk8s';
import {
  ConsulControlPlane,
  ConsulControlPlaneProps,
  Install,
  IstioControlPlane,
  IstioControlPlaneProps,
} from 'cdk8s-mesh';
import { parseAllDocuments } from 'yaml';
import { Manifest } from '../support/manifests';

/** A cdk8s Chart called `platform`, in an app of its own. */
export function platform(): Chart {
  return new Chart(Testing.app(), 'platform');
}

/** A Consul in a chart of its own. */
export function consul(
  props: Partial<ConsulControlPlaneProps> = {},
  scope: Chart = platform(),
): ConsulControlPlane {
  return new ConsulControlPlane(scope, 'consul', { install: Install.flux(), ...props });
}

/** An Istio in a chart of its own. */
export function istio(
  props: Partial<IstioControlPlaneProps> = {},
  scope: Chart = platform(),
  id = 'istio',
): IstioControlPlane {
  return new IstioControlPlane(scope, id, { install: Install.flux(), ...props });
}

/** Everything that an app writes, in the order of its files. */
export function written(scope: Chart): Manifest[] {
  const text = (scope.node.root as App).synthYaml();
  return parseAllDocuments(text).map((document) => document.toJSON() as Manifest);
}
