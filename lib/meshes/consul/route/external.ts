import { KIND } from '../read';
import { Field, Manifest, reading } from '../../../read';
import { Cluster, Place, Request, Sender } from '../../../mesh/route';
import { ConfigEntries } from './entries';

/** A destination outside that the mesh has a name for. */
export interface ExternalHost {
  /** The service that stands for it. */
  readonly service: string;
  readonly manifest: Manifest;
  readonly addresses: readonly string[];
  readonly port: number | undefined;
  /** Whether requests to it are told apart, by plain HTTP, or connections by the name in their TLS. */
  readonly readsHttp: boolean;
}

/** Services outside of the mesh, which Consul knows by name and reaches through terminating gateways. */
export class External {
  public constructor(
    private readonly cluster: Cluster,
    private readonly entries: ConfigEntries,
  ) {}

  /** The destinations that ServiceDefaults name by their addresses. */
  public get hosts(): readonly ExternalHost[] {
    return this.cluster
      .of(KIND.ServiceDefaults)
      .filter(({ spec }) => spec.get('destination').exists)
      .map((manifest) => {
        const destination = manifest.spec.get('destination');
        return {
          service: manifest.name,
          manifest,
          addresses: destination
            .get('addresses')
            .texts()
            .map((address) => address.toLowerCase()),
          port: destination.get('port').port,
          readsHttp: this.entries.speaksHttp(manifest.name),
        };
      });
  }

  /** Where a service outside is registered; nothing where no manifest registers it. */
  public registrationOf(service: string): Manifest | undefined {
    return registrations(this.cluster.index).get(service);
  }

  /** The terminating gateway that leads to a service, and where it says so. */
  public gatewayTo(service: string): Required<Place> | undefined {
    const links = gatewayLinks(this.cluster.index);
    return links.get(service) ?? (this.isOutside(service) ? links.get('*') : undefined);
  }

  /** Whether manifests say that a service is outside of the mesh. */
  public isOutside(service: string): boolean {
    return this.registrationOf(service) !== undefined || this.hosts.some((host) => host.service === service);
  }
}

/** Whether an address that someone calls is one of a destination's. */
export function isCalled({ addresses, port }: ExternalHost, { host, port: wanted }: Request): boolean {
  return addresses.includes(host) && (wanted === undefined || port === undefined || wanted === port);
}

/** Who calls, to intentions. */
export function identityOf({ identity, name }: Sender): string {
  return identity ?? name;
}

const registrations = reading(
  (index: Cluster['index']) =>
    new Map(
      index
        .all(KIND.Registration)
        .map((manifest) => [manifest.spec.get('service', 'name').text ?? '', manifest] as const),
    ),
);

const gatewayLinks = reading(
  (index: Cluster['index']) =>
    new Map(
      index.all(KIND.TerminatingGateway).flatMap((manifest) =>
        manifest.spec
          .get('services')
          .items()
          .map((field: Field) => [field.get('name').text ?? '', { manifest, field }] as const),
      ),
    ),
);
