import { isIpAddress } from '../../names';

/** The name of a Service as Kubernetes' own DNS has it. */
export interface KubeName {
  readonly name: string;
  /** Nothing where the name is that of a Service in the namespace of whoever asks. */
  readonly namespace: string | undefined;
  /** Whether the name says by its ending that it is one of the cluster. */
  readonly isFull: boolean;
}

/**
 * The Service that a host would be by its form: `api`, `api.shop`, `api.shop.svc` or `api.shop.svc.cluster.local`; nothing for any other
 * name, such as `api.example.com`, and for an address. A name with one dot may as well be one of the world outside.
 */
export function kubeName(host: string, clusterDomain: string): KubeName | undefined {
  const inner = [`.svc.${clusterDomain}`, '.svc'].find((suffix) => host.endsWith(suffix));
  const [name, namespace, ...rest] = host.slice(0, host.length - (inner?.length ?? 0)).split('.');
  if (!name || rest.length > 0 || isIpAddress(host.replace(/^\[|\]$/g, ''))) return undefined;
  if (inner !== undefined && namespace === undefined) return undefined;
  return { name, namespace, isFull: inner !== undefined };
}
