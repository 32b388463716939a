import { IConstruct } from 'constructs';
import { catalogue, MeshError } from '../diagnostics';
import { checkDnsLabel, checkSubdomain, DnsLabel } from '../names';
import { refuseToken } from './tokens';

/** The name as a DNS label, or an error that suggests one. */
export function dnsLabel(construct: IConstruct, what: string, value: string): DnsLabel {
  const checked = checkDnsLabel(value);
  if (checked.ok) return checked.value;
  refuseToken(construct, `the ${what}`, value);
  throw new MeshError(catalogue.names.illegalName(construct.node.path, { what, value, ...checked }));
}

/** The name of an object that Kubernetes does not make a host of, such as a Secret. */
export function objectName(construct: IConstruct, what: string, value: string): string {
  const checked = checkSubdomain(value);
  if (checked.ok) return checked.value;
  refuseToken(construct, `the ${what}`, value);
  throw new MeshError(catalogue.names.illegalObjectName(construct.node.path, { what, value, ...checked }));
}
