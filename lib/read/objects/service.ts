import { Field } from '../field';
import { Manifest } from '../manifest';
import { Labels } from './labels';
import { Protocol, protocolOf } from './protocol';

/** A port of a Service. */
export interface ServicePort {
  readonly field: Field;
  /** Empty where the only port has no name. */
  readonly name: string;
  readonly number: number;
  /** The port of the pods, by number or name. */
  readonly target: number | string;
  /** `TCP`, `UDP` or `SCTP`. */
  readonly transport: string;
  /** What travels on it; nothing where it is not said, so that Istio would guess. */
  readonly protocol: Protocol | undefined;
}

/** A Service of Kubernetes. */
export interface Service {
  readonly manifest: Manifest;
  readonly name: string;
  readonly namespace: string;
  /** The full DNS name. */
  readonly host: string;
  /** `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`. */
  readonly type: string;
  readonly headless: boolean;
  /** The host that the name stands for, where the Service is only another name (`ExternalName`); in lower case. */
  readonly alias: string | undefined;
  /** The pods' labels that it asks for; nothing where its endpoints are made by hand. */
  readonly selector: Labels | undefined;
  readonly ports: readonly ServicePort[];
  /** The namespaces that may see it, as the annotation for Istio says; nothing where it does not. */
  readonly exportTo: readonly string[] | undefined;
}

const EXPORT_TO = 'networking.istio.io/exportTo';

/** Reads a Service. */
export function readService(manifest: Manifest, clusterDomain: string): Service {
  const { spec, name, namespace, annotations } = manifest;
  const selector = spec.get('selector').strings();
  const type = spec.get('type').text ?? 'ClusterIP';
  return {
    manifest,
    name,
    namespace,
    host: `${name}.${namespace}.svc.${clusterDomain}`,
    type,
    headless: spec.get('clusterIP').text === 'None',
    alias:
      type === 'ExternalName'
        ? (spec.get('externalName').text ?? '').toLowerCase().replace(/\.$/, '') || undefined
        : undefined,
    selector: Object.keys(selector).length > 0 && type !== 'ExternalName' ? selector : undefined,
    ports: spec.get('ports').items().flatMap(readPort),
    exportTo: annotations[EXPORT_TO]
      ? annotations[EXPORT_TO].split(',').map((entry) => entry.trim())
      : undefined,
  };
}

function readPort(field: Field): ServicePort[] {
  const number = field.get('port').port;
  if (number === undefined) return [];
  const name = field.get('name').text ?? '';
  const transport = field.get('protocol').text ?? 'TCP';
  const target = field.get('targetPort');
  return [
    {
      field,
      name,
      number,
      target: target.port ?? target.text ?? number,
      transport,
      protocol: protocolOf({ number, name, transport, appProtocol: field.get('appProtocol').text }),
    },
  ];
}
