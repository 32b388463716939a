import { Failure, Request, Sender, step, TraceStep } from '../../../mesh/route';
import { Member, MeshHost, Registry } from './registry';

/** Whose address a client dialled. */
export interface Dialled {
  /** The host whose name it looked up; nothing where the manifests do not tell who has the address. */
  readonly called: MeshHost | undefined;
  /** The pods that the address may be of. */
  readonly pods: readonly Member[];
  readonly steps: readonly TraceStep[];
}

/** Whose address a client dialled, where its proxy passes a request for a host on to it. */
export function dialledBy(
  { host: name }: Request,
  host: MeshHost,
  subset: string | undefined,
  { namespace }: Sender,
  registry: Registry,
): Dialled {
  const named = registry.lookUp(name, namespace);
  const called = named && registry.behindAlias(named, namespace);
  const how = host.manifest.kind === 'Service' ? 'is headless' : 'has the resolution NONE';
  const place = { manifest: host.manifest };
  if (called !== host) {
    const text = `${host.host} ${how}, so the proxy passes the request on to the address of ${called?.host ?? name}, which was dialled`;
    return { called, pods: called?.members() ?? [], steps: [step('host', text, place)] };
  }
  const what = subset === undefined ? '' : `, whatever the subset ${subset}`;
  const text = `${host.host} ${how}, so the proxy passes the request on to the address that was dialled${what}`;
  return { called, pods: podsNamed(name, host), steps: [step('host', text, place)] };
}

/** That copies of requests go nowhere, as no one dialled an address for them. */
export function noAddress(host: MeshHost): Failure {
  const text = `${host.host} is headless, and copies have no address that was dialled`;
  return { decision: 'unroutable', status: 503, step: step('host', text, { manifest: host.manifest }) };
}

/** The pods of a headless Service that a name is of: one of a StatefulSet by its own name, or else any. */
function podsNamed(name: string, { host, members }: MeshHost): readonly Member[] {
  const all = members();
  const [service] = host.split('.');
  const [pod = ''] = name.split('.');
  const set = /^(.+)-\d+$/.exec(pod)?.[1];
  if (pod === service || set === undefined) return all;
  const own = all.filter(({ name: workload }) => workload === set);
  return own.length > 0 ? own : all;
}
