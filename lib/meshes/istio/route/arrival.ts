import {
  concernsHost,
  concernsPod,
  DestinationRules,
  EffectiveDestinationRule,
  KIND,
  plainHint,
  podParticipation,
  serverTls,
  Subset,
  tlsFor,
} from '../read';
import { hasLabels, hostCovers, isVisible, Manifest, readServiceEntry } from '../../../read';
import {
  Arrival,
  Cluster,
  Destination,
  Endpoint,
  Failure,
  Hop,
  pathAt,
  PathSettings,
  Place,
  Request,
  Sender,
  step,
  TraceStep,
  versionOf,
  Workload,
} from '../../../mesh/route';
import { AccessVerdict, Authorization } from './authorization';
import { dialledBy, noAddress } from './dialled';
import { encryption, noProxy, plainRefused } from './encryption';
import { refusedSteps } from './refused';
import { HostPort, Member, memberPort, MeshHost, Registry } from './registry';

/** What is known of a destination once its host and port are found. */
interface Target {
  readonly host: MeshHost;
  readonly port: HostPort;
  readonly rule: EffectiveDestinationRule | undefined;
  readonly subset?: Subset;
  /** Whether connections are encrypted where no rule says so, if that is the same for every pod. */
  readonly encrypts?: boolean;
}

/** Finds who is at a destination, and asks them whether they let a request in. */
export class Arrivals {
  public constructor(
    private readonly cluster: Cluster,
    private readonly registry: Registry,
    private readonly rules: DestinationRules,
    private readonly access: Authorization,
    private readonly settings: {
      readonly rootNamespace: string;
      readonly trustDomain: string;
      readonly paths: PathSettings;
    },
  ) {}

  /** Who is at a destination of a route. */
  public arrive(destination: Destination, hop: Hop, request: Request): Arrival {
    const arrival = this.found(destination, hop, request);
    const refused = this.refused(destination, hop.sender);
    return refused.length === 0 ? arrival : { ...arrival, steps: [...refused, ...arrival.steps] };
  }

  /** The refused objects that would have been about the host of a destination. */
  private refused({ host: name, beyond }: Destination, { namespace, inMesh }: Sender): readonly TraceStep[] {
    if (beyond) return [];
    const host = this.registry.find(name, namespace);
    const { index } = this.cluster;
    const entries = host
      ? []
      : refusedSteps(KIND.ServiceEntry, this.cluster, (manifest) => {
          const entry = readServiceEntry(manifest);
          const isSeen = isVisible(entry.exportTo, entry.namespace, namespace);
          return isSeen && entry.hosts.some((each) => hostCovers(each, name));
        });
    if (!host || !inMesh) return entries;
    return refusedSteps(KIND.DestinationRule, this.cluster, (manifest) =>
      concernsHost(manifest, host, namespace, index, this.settings.rootNamespace),
    );
  }

  private found(destination: Destination, { sender, request: asked }: Hop, request: Request): Arrival {
    if (destination.beyond) return unlisted(destination.host);
    const named = this.registry.find(destination.host, sender.namespace);
    const host = named && this.registry.behindAlias(named, sender.namespace);
    if (!host) return lost(noHost(destination));
    const port = portOf(host, destination.port, asked.port);
    if (!port) return lost(noPort(destination, host, asked.port));
    const target = { host, port, rule: this.rules.of(host, sender) };
    if (host.passesThrough && sender.inMesh && sender.isGateway !== true)
      return this.dialled(target, destination, sender, request, asked);
    const { subset } = destination;
    if (subset === undefined) return this.members(target, host.members(), [], sender, request);
    const found = target.rule?.subsets.get(subset);
    if (!found) return lost(this.noSubset(destination, target));
    const members = host.members().filter(({ labels }) => hasLabels(labels, found.labels));
    return this.members({ ...target, subset: found }, members, [subsetStep(subset, found)], sender, request);
  }

  /** The proxy beside a caller passes on to the address that was dialled, whichever pods the cluster is for. */
  private dialled(
    target: Target,
    { subset, isForCopies }: Destination,
    sender: Sender,
    request: Request,
    asked: Request,
  ): Arrival {
    const { host, port } = target;
    if (subset !== undefined && !target.rule?.subsets.has(subset))
      return lost(this.noSubset({ host: host.host, subset, weight: 1 }, target));
    if (isForCopies) return lost(noAddress(host));
    const { called, pods, steps } = dialledBy(asked, host, subset, sender, this.registry);
    if (called === undefined) return unlisted(asked.host);
    const reached = called === host ? port : portOf(called, asked.port, asked.port);
    if (!reached) return lost(noPort({ host: called.host, weight: 1 }, called, asked.port), steps);
    const isEncrypted = host.members().every(({ workload }) => workload && this.isInMesh(workload));
    const arrived = { ...target, host: called, port: reached, encrypts: isEncrypted };
    return this.members(arrived, pods, steps, sender, request);
  }

  private isInMesh({ template }: Workload): boolean {
    return podParticipation(template, this.cluster.index).membership !== 'none';
  }

  private members(
    target: Target,
    members: readonly Member[],
    steps: readonly TraceStep[],
    sender: Sender,
    request: Request,
  ): Arrival {
    const { host, port } = target;
    const running = members.filter(({ weight }) => weight > 0);
    if (running.length === 0) {
      if (host.open && target.subset === undefined) return unlisted(host.host, host.manifest, steps);
      return lost(nobody(host, members.length > 0), steps);
    }
    return {
      steps,
      endpoints: running.map((member) =>
        this.endpoint(member, memberPort(port, member), target, sender, request),
      ),
    };
  }

  private endpoint(
    member: Member,
    number: number,
    { host, port, rule, subset, encrypts }: Target,
    sender: Sender,
    request: Request,
  ): Endpoint {
    const { workload } = member;
    const endpoint = { workload: member.name, version: versionOf(member), weight: member.weight };
    if (!workload) return { ...endpoint, steps: [] };
    const { index } = this.cluster;
    const { membership, why } = podParticipation(workload.template, index);
    const isInMesh = membership !== 'none';
    const encrypted = encryption(
      rule && tlsFor(rule, subset, port.number),
      sender,
      encrypts ?? (isInMesh && !host.external),
      plainHint(host.namespace, index, this.settings.rootNamespace),
    );
    if (!isInMesh) {
      const text = `${workload.kind} ${workload.namespace}/${workload.name} is ${why}, so no policy is asked`;
      const said = step('access', text, { manifest: workload.manifest });
      if (encrypted.kind !== 'forced') return { ...endpoint, steps: [said] };
      return { ...endpoint, steps: [said], failure: noProxy(encrypted.step) };
    }
    const { rootNamespace } = this.settings;
    const { mode, by, at } = serverTls(workload, number, index, rootNamespace);
    const place = by && { manifest: by, ...(at && { field: at }) };
    const refused = refusedSteps(KIND.PeerAuthentication, this.cluster, (manifest) =>
      concernsPod(manifest, workload, rootNamespace),
    );
    const before = [...encrypted.steps, ...refused];
    const mutual = encrypted.kind !== 'plain' && mode !== 'DISABLE';
    if (!mutual && mode === 'STRICT') {
      return { ...endpoint, steps: before, failure: plainRefused(sender, place) };
    }
    if (encrypted.kind === 'forced' && mode === 'DISABLE') {
      return { ...endpoint, steps: before, failure: noProxy(encrypted.step) };
    }
    const principal = mutual ? this.principalOf(sender) : undefined;
    const isHttp = port.layer === 'http' || (port.layer === 'unset' && request.scheme === 'http');
    const read = isHttp ? pathAt(request, this.settings.paths) : { request, steps: [] };
    if ('failure' in read && read.failure) return { ...endpoint, steps: before, failure: read.failure };
    const { steps, failure }: AccessVerdict = this.access.check(workload, {
      request: read.request,
      port: number,
      isHttp,
      principal,
      sourceIp: sender.namespace === '' ? request.sourceIp : undefined,
    });
    return { ...endpoint, steps: [...before, ...read.steps, ...steps], ...(failure && { failure }) };
  }

  private principalOf({ namespace, serviceAccount }: Sender): string {
    return `${this.settings.trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
  }

  private noSubset({ subset = '', place }: Destination, { host, rule }: Target): Failure {
    const known = [...(rule?.subsets.keys() ?? [])];
    const elsewhere = rule ? [] : this.rules.for(host.host).filter((each) => each.host === host.host);
    const why = rule
      ? `DestinationRule ${rule.manifests.map(({ name }) => name).join(', ')} has ${known.length === 0 ? 'none' : known.join(', ')}`
      : elsewhere.length > 0
        ? `the DestinationRule ${elsewhere.map(({ manifest, namespace }) => `${namespace}/${manifest.name}`).join(', ')} is not seen from here`
        : 'there is no DestinationRule for it';
    return unroutable(`no subset ${subset} of ${host.host}: ${why}`, place, 'subset');
  }
}

function portOf(host: MeshHost, wanted: number | undefined, asked: number | undefined): HostPort | undefined {
  const [only] = host.ports;
  if (wanted === undefined && host.ports.length === 1) return only;
  const number = wanted ?? asked;
  return number === undefined ? only : host.ports.find((port) => port.number === number);
}

function subsetStep(name: string, { manifest, field, labels }: Subset): TraceStep {
  const said = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  const text = `subset ${name} is the pods with ${said.length === 0 ? 'any labels' : said.join(', ')}`;
  return step('subset', text, { manifest, field });
}

function unlisted(host: string, manifest?: Manifest, before: readonly TraceStep[] = []): Arrival {
  const text = `the manifests do not say who is behind ${host}`;
  return {
    steps: [...before, step('host', text, manifest && { manifest })],
    endpoints: [{ workload: undefined, version: undefined, weight: 1, steps: [] }],
  };
}

function noHost({ host, place }: Destination): Failure {
  return unroutable(`nothing in the mesh has the host ${host || '""'}`, place, 'host');
}

function noPort({ port, place }: Destination, host: MeshHost, asked: number | undefined): Failure {
  const known = host.ports.map(({ number }) => number).join(', ');
  return unroutable(`${host.host} has no port ${port ?? asked ?? ''}, but ${known || 'none'}`, place, 'host');
}

function nobody(host: MeshHost, scaledDown: boolean): Failure {
  const text = scaledDown ? 'is scaled to no pods' : 'no pods carry the labels that are asked for';
  return unroutable(`no one is behind ${host.host}: ${text}`, { manifest: host.manifest }, 'host');
}

function unroutable(text: string, place: Place | undefined, kind: TraceStep['step']): Failure {
  return { decision: 'unroutable', status: 503, step: step(kind, text, place) };
}

function lost(failure: Failure, steps: readonly TraceStep[] = []): Arrival {
  return { steps, endpoints: [], failure };
}
