import { ownValue } from '../plain';
import { Manifest } from '../manifest';
import { Pod } from './pod';
import { protocolOf } from './protocol';
import { Service, ServicePort } from './service';

/** The labels by which Flagger tells the pods of an app, the first that the selector has. */
export const FLAGGER_LABELS = ['app', 'name', 'app.kubernetes.io/name'] as const;

/** The names of the Services that Flagger makes for a Canary. */
export interface CanaryNames {
  /** The one that clients use. */
  readonly apex: string;
  readonly primary: string;
  readonly canary: string;
}

/** The names of what Flagger makes for a Canary; nothing where it makes no Services, since it is told of some. */
export function canaryNames({ spec }: Manifest): CanaryNames | undefined {
  const target = spec.get('targetRef');
  const apex = spec.get('service', 'name').text ?? target.get('name').text;
  if (!apex || target.get('kind').text === 'Service') return undefined;
  return { apex, primary: `${apex}-primary`, canary: `${apex}-canary` };
}

/** The pod of the copy that Flagger makes of a workload, which serves while nothing is released. */
export function primaryPod(target: Pod): Pod | undefined {
  const label = labelOf(target);
  if (label === undefined) return undefined;
  return {
    ...target,
    labels: { ...target.labels, [label]: `${ownValue(target.labels, label) ?? ''}-primary` },
  };
}

/** The Services that Flagger makes for a Canary. */
export function canaryServices(
  manifest: Manifest,
  target: Pod | undefined,
  clusterDomain: string,
): readonly Service[] {
  const names = canaryNames(manifest);
  if (!names) return [];
  const { namespace } = manifest;
  const label = target && labelOf(target);
  const value = label === undefined ? '' : (ownValue(target?.labels, label) ?? '');
  const make = (name: string, selected: string): Service => ({
    manifest,
    name,
    namespace,
    host: `${name}.${namespace}.svc.${clusterDomain}`,
    type: 'ClusterIP',
    headless: false,
    alias: undefined,
    selector: label === undefined ? undefined : { [label]: selected },
    ports: portsOf(manifest, target),
    exportTo: undefined,
  });
  return [
    make(names.apex, `${value}-primary`),
    make(names.primary, `${value}-primary`),
    make(names.canary, value),
  ];
}

function labelOf({ manifest, labels }: Pod): string | undefined {
  const selector = manifest.spec.get('selector', 'matchLabels').strings();
  return FLAGGER_LABELS.find((label) => selector[label] !== undefined && labels[label] !== undefined);
}

function portsOf({ spec }: Manifest, target: Pod | undefined): readonly ServicePort[] {
  const service = spec.get('service');
  const number = service.get('port').port;
  if (number === undefined) return [];
  const name = service.get('portName').text ?? 'http';
  const wanted = service.get('targetPort');
  const goal = wanted.port ?? wanted.text ?? number;
  const common = { field: service, transport: 'TCP' };
  const others = (target?.ports ?? []).filter((port) => port.number !== goal && port.name !== goal);
  return [
    {
      ...common,
      name,
      number,
      target: goal,
      protocol: protocolOf({ number, name, appProtocol: service.get('appProtocol').text }),
    },
    ...(service.get('portDiscovery').boolean === true ? others : []).map((port) => {
      // Flagger's own name for a port without one begins so.
      const word = port.name ?? 'tcp';
      return {
        ...common,
        name: word,
        number: port.number,
        target: port.number,
        protocol: protocolOf({ number: port.number, name: word }),
      };
    }),
  ];
}
