import { Manifest, maybeSpecOf } from './manifests';
import { Rule, Source } from './judges';
import { ServiceRouter, ServiceSplitter, VirtualService } from './readers';

type Route = NonNullable<VirtualService['http']>[number]['route'];

const ofKind = (manifests: readonly Manifest[], kind: string): readonly Manifest[] =>
  manifests.filter((manifest) => manifest.kind === kind);

const routesOf = ({ spec }: Manifest): readonly Route[] =>
  ((spec as unknown as VirtualService).http ?? []).map(({ route }) => route);

/** The weights of every split that is written, on whichever mesh. A single destination without a weight has all of it. */
export function splitsOf(manifests: readonly Manifest[]): readonly (readonly number[])[] {
  const istio = ofKind(manifests, 'VirtualService')
    .flatMap(routesOf)
    .map((route) => route.map(({ weight }) => weight ?? (route.length === 1 ? 100 : 0)));
  const consul = ofKind(manifests, 'ServiceSplitter').map(({ spec }) =>
    (spec as unknown as ServiceSplitter).splits.map(({ weight }) => weight),
  );
  return [...istio, ...consul];
}

/** Everything that a manifest names and no manifest makes, as sentences. */
export function danglingReferences(manifests: readonly Manifest[]): readonly string[] {
  const accounts = new Set(
    ofKind(manifests, 'ServiceAccount').map(
      ({ metadata }) => `cluster.local/ns/${metadata.namespace}/sa/${metadata.name}`,
    ),
  );
  const services = new Set(
    ofKind(manifests, 'Service').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
  );
  const names = new Set([...services].map((key) => key.split('/')[1]));
  const gateways = new Set(ofKind(manifests, 'Gateway').map(({ metadata }) => metadata.name));
  return [
    ...ofKind(manifests, 'AuthorizationPolicy')
      .flatMap(principalsOf)
      .filter((principal) => !accounts.has(principal)),
    ...ofKind(manifests, 'Sidecar')
      .flatMap(egressOf)
      .filter((key) => !services.has(key)),
    ...ofKind(manifests, 'Deployment')
      .flatMap(upstreamsOf)
      .filter((name) => !names.has(name)),
    ...ofKind(manifests, 'ServiceIntentions')
      .flatMap(({ spec }) =>
        (spec as unknown as { readonly sources: readonly Source[] }).sources.map(({ name }) => name),
      )
      .filter((name) => name !== '*' && !names.has(name) && !gateways.has(name)),
    ...subsetsNamed(manifests).filter((subset) => !subsetsDefined(manifests).has(subset)),
    ...subsetsWithoutPods(manifests),
  ].map((reference) => `nothing makes ${reference}`);
}

function principalsOf({ spec }: Manifest): readonly string[] {
  const { rules = [] } = spec as unknown as { readonly rules?: readonly Rule[] };
  return rules
    .flatMap(({ from = [] }) => from)
    .flatMap(({ source: { principals = [], notPrincipals = [] } }) => [...principals, ...notPrincipals])
    .filter((principal) => principal !== '*');
}

/** Hosts of a Sidecar, `namespace/name.namespace.svc.cluster.local`, as `namespace/name`; the control plane's is no app. */
function egressOf({ spec }: Manifest): readonly string[] {
  const { egress } = spec as unknown as { readonly egress: readonly { readonly hosts: readonly string[] }[] };
  const hosts = egress.flatMap((entry) => entry.hosts).filter((host) => host !== 'istio-system/*');
  return hosts.map((host) => {
    const [, scope, name, namespace] = /^([^/]+)\/([^.]+)\.([^.]+)\.svc\.cluster\.local$/.exec(host) ?? [];
    return scope === namespace ? `${namespace}/${name}` : `the host ${host}`;
  });
}

/** The apps on whose local ports a pod counts; a port that is given out twice, or is the pod's own, is a reference to nothing. */
function upstreamsOf({ metadata, spec }: Manifest): readonly string[] {
  const { template } = spec as unknown as PodOwner;
  const list = template.metadata.annotations?.['consul.hashicorp.com/connect-service-upstreams'];
  const upstreams = (list?.split(',') ?? []).map((entry) => entry.split(':'));
  const own = template.spec.containers.flatMap(({ ports }) =>
    ports.map(({ containerPort }) => `${containerPort}`),
  );
  const taken = [...own, ...upstreams.map(([, port]) => port)];
  const clash = taken.find((port, index) => upstreams.length > 0 && taken.indexOf(port) !== index);
  return [
    ...upstreams.map(([name]) => name),
    ...(clash ? [`a port ${clash} of its own in ${metadata.name}`] : []),
  ];
}

interface PodOwner {
  readonly template: {
    readonly metadata: {
      readonly labels: Readonly<Record<string, string>>;
      readonly annotations?: Readonly<Record<string, string>>;
    };
    readonly spec: {
      readonly containers: readonly { readonly ports: readonly { readonly containerPort: number }[] }[];
    };
  };
}

/** `app subset` for every subset that a route names. */
function subsetsNamed(manifests: readonly Manifest[]): readonly string[] {
  const istio = ofKind(manifests, 'VirtualService')
    .flatMap(routesOf)
    .flat()
    .map(({ destination }) => destination)
    .flatMap(({ host, subset }) => (subset ? [`${host.split('.')[0]} ${subset}`] : []));
  const consul = ofKind(manifests, 'Service').flatMap(({ metadata: { name } }) => {
    const router = maybeSpecOf<ServiceRouter>(manifests, 'ServiceRouter', name);
    const splitter = maybeSpecOf<ServiceSplitter>(manifests, 'ServiceSplitter', name);
    const destinations = [
      ...(router?.routes ?? []).map(({ destination }) => destination),
      ...(splitter?.splits ?? []),
    ];
    return destinations.flatMap(({ serviceSubset }) => (serviceSubset ? [`${name} ${serviceSubset}`] : []));
  });
  return [...istio, ...consul];
}

interface Subsets {
  readonly subsets?:
    | readonly { readonly name: string; readonly labels: { readonly version: string } }[]
    | Readonly<Record<string, { readonly filter: string }>>;
}

/** `app subset` of every subset that is defined, and the version whose pods it means. */
function subsetsDefined(manifests: readonly Manifest[]): ReadonlyMap<string, string> {
  const definitions = [...ofKind(manifests, 'DestinationRule'), ...ofKind(manifests, 'ServiceResolver')];
  const entries = definitions.flatMap(({ metadata, spec }) => {
    const { subsets = [] } = spec as unknown as Subsets;
    const list = Array.isArray(subsets)
      ? (subsets as NonNullable<Extract<Subsets['subsets'], readonly unknown[]>>).map(
          ({ name, labels }) => [name, labels.version] as const,
        )
      : Object.entries(subsets as Readonly<Record<string, { readonly filter: string }>>).map(
          ([name, { filter }]) =>
            [name, /^Service\.Meta\.version == "(.*)"$/.exec(filter)?.[1] ?? filter] as const,
        );
    return list.map(([name, version]) => [`${metadata.name} ${name}`, version] as const);
  });
  return new Map(entries);
}

/** Subsets to which no pod belongs. */
function subsetsWithoutPods(manifests: readonly Manifest[]): readonly string[] {
  const pods = new Set(
    ofKind(manifests, 'Deployment').map(({ spec }) => {
      const { labels, annotations } = (spec as unknown as PodOwner).template.metadata;
      return `${labels['app']} ${annotations?.['consul.hashicorp.com/service-meta-version'] ?? labels['version']}`;
    }),
  );
  return [...subsetsDefined(manifests)]
    .filter(([subset, version]) => !pods.has(`${subset.split(' ')[0]} ${version}`))
    .map(([subset]) => `a pod of ${subset}`);
}
