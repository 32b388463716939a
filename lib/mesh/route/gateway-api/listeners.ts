import {
  addedListeners,
  hostCovers,
  KIND,
  KubeGateway,
  kubeGateways,
  KubeListener,
  ListenerOwner,
  ManifestIndex,
  readGateway,
} from '../../../read';
import { Cluster } from '../cluster/cluster';
import { TraceStep } from '../decision';
import { hostOf, Request } from '../request';
import { Place } from '../table/place';
import { refusedStep } from '../table/refused';

/** A listener that is open on a port. */
export interface Listener extends KubeListener {
  readonly place: Place;
  readonly gateway: KubeGateway;
  /** The Gateway itself, or the ListenerSet that adds the listener to it. */
  readonly owner: ListenerOwner;
  readonly port: number;
}

/** The listeners of the Gateways that are wanted. */
export function readListeners(
  { index }: Cluster,
  isWanted: (gateway: KubeGateway) => boolean,
): readonly Listener[] {
  return kubeGateways(index)
    .filter(isWanted)
    .flatMap((gateway) => openedBy(gateway, index));
}

/** What is said of the refused Gateways of which a listener would take a request. */
export function refusedGateways(
  cluster: Cluster,
  isWanted: (gateway: KubeGateway) => boolean,
  request: Request,
): readonly TraceStep[] {
  const host = hostOf(request);
  return cluster.refused(KIND.KubeGateway).flatMap((verdict) => {
    const gateway = readGateway(verdict.manifest, cluster.index);
    const isAbout = openedBy(gateway, cluster.index).some(
      (listener) => isFor(listener, request) && hostCovers(listener.hostname, host),
    );
    return isAbout && isWanted(gateway) ? [refusedStep(verdict)] : [];
  });
}

/** Whether a listener is for the port and the scheme of a request. */
export function isFor({ protocol, port }: Listener, request: Request): boolean {
  if (request.port === undefined) return protocol === 'HTTP' || protocol === 'HTTPS';
  const wanted = request.scheme === 'https' ? 'HTTPS' : 'HTTP';
  return port === request.port && protocol === wanted;
}

function openedBy(gateway: KubeGateway, index: ManifestIndex): readonly Listener[] {
  const own = gateway.listeners.map((listener) => ({ owner: gateway, listener }));
  return [...own, ...addedListeners(gateway, index)].flatMap(
    ({ owner, listener: { port, ...listener } }): readonly Listener[] => {
      if (port === undefined) return [];
      const place = { manifest: owner.manifest, field: listener.field };
      return [{ ...listener, place, gateway, owner, port }];
    },
  );
}
