import { IConstruct } from 'constructs';
import { catalogue, MeshError } from '../diagnostics';
import { checkDnsName, checkHost, HostName } from '../names';

/** A host that a gateway answers for: a DNS name, `*.` and one, or `*`. */
export function hostName(construct: IConstruct, host: string): HostName {
  return accepted(construct, host, checkHost(host));
}

/** The name of one host, without a `*`. */
export function dnsName(construct: IConstruct, host: string): HostName {
  return accepted(construct, host, checkDnsName(host));
}

function accepted(construct: IConstruct, host: string, checked: ReturnType<typeof checkHost>): HostName {
  if (checked.ok) return checked.value;
  throw new MeshError(catalogue.names.illegalHost(construct.node.path, { host, ...checked }));
}
