import { Field, ManifestIndex, reading, Pod } from '../../../read';
import { annotationOf, injectedPods } from './pods';

/** One entry of the annotation by which a pod names whom it calls. */
export interface Upstream {
  readonly pod: Pod;
  /** The annotation. */
  readonly field: Field;
  /** The entry as it is written. */
  readonly written: string;
  /** The service of this datacenter and namespace that is called; nothing for any other, and for a prepared query. */
  readonly service: string | undefined;
  /** The port of localhost; nothing where it is not one. */
  readonly port: number | undefined;
  /** Why Consul does not take the entry; nothing where it does. */
  readonly problem: string | undefined;
}

/** The entries of all pods that Consul gives a proxy to. */
export const upstreams = reading((index: ManifestIndex): readonly Upstream[] =>
  injectedPods(index).flatMap(upstreamsOf),
);

/** Whom a pod calls: `service:port`, or with the words that say what is named. */
export function upstreamsOf(pod: Pod): readonly Upstream[] {
  const field = annotationOf(pod, 'connect-service-upstreams');
  return (field.text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => read(entry, pod, field));
}

function read(written: string, pod: Pod, field: Field): Upstream {
  const [name = '', second, ...rest] = written.split(':').map((part) => part.trim());
  const isQuery = name === 'prepared_query';
  const port = portOf(isQuery ? rest[0] : second, pod);
  const labelled = name.split('.')[1] === 'svc';
  const here =
    !isQuery && rest.length === 0 && (labelled ? name.split('.').length === 2 : !name.includes('.'));
  return {
    pod,
    field,
    written,
    port,
    service: here ? name.split('.')[0] : undefined,
    problem: problemOf(
      isQuery ? (second ?? '') : name,
      isQuery ? rest[0] : second,
      port,
      labelled && !isQuery,
    ),
  };
}

function problemOf(
  name: string,
  written: string | undefined,
  port: number | undefined,
  labelled: boolean,
): string | undefined {
  if (name === '') return 'names no service';
  if (written === undefined || written === '') return 'has no port after a colon';
  if (port === undefined)
    return `has "${written}" for a port, which is neither one nor the name of a container's port`;
  return labelled && !isLabelled(name.split('.').map((part) => part.trim()))
    ? 'is not one of "name.svc", "name.svc.PEER.peer", "name.svc.DC.dc" and "name.svc.NAMESPACE.ns"'
    : undefined;
}

/** Whether the parts are a service with labels behind what each is, in Consul with namespaces or without. */
function isLabelled(parts: readonly string[]): boolean {
  if (parts.length === 2) return true;
  if (parts.length === 4) return ['peer', 'dc', 'ns'].includes(parts[3] ?? '');
  return parts.length === 6 && parts[3] === 'ns' && ['peer', 'dc', 'ap'].includes(parts[5] ?? '');
}

function portOf(written: string | undefined, pod: Pod): number | undefined {
  const named = pod.ports.find(({ name }) => name !== undefined && name === written);
  if (named) return named.number;
  const number = /^\d+$/.test(written ?? '') ? Number(written) : 0;
  return number > 0 && number < 65536 ? number : undefined;
}
