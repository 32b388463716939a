import { Measured, Vantage } from '../../mesh';
import { ServiceNode } from '../../model';
import { Texts } from './prometheus-rule';

/** Something whose requests are judged: an app, or one version of it. */
export interface Subject {
  readonly measured: Measured;
  /** The labels that tell it apart in what is recorded. */
  readonly labels: Texts;
}

/**
 * The app as its callers see it and, if asked for, each version as its own proxy does: who calls cannot always tell which
 * version answered, and never where none did.
 */
export function subjectsOf(
  service: ServiceNode,
  options: { readonly at?: Vantage; readonly perVersion: boolean },
): readonly Subject[] {
  const labels = { app: service.name, namespace: service.namespace };
  const whole: Subject = { measured: { service, at: options.at ?? vantageOf(service) }, labels };
  if (!options.perVersion) return [whole];
  return [
    whole,
    ...service.versions.map((version): Subject => ({
      measured: { service, at: 'app', version },
      labels: { ...labels, version: version.name },
    })),
  ];
}

/** Whoever comes by a load balancer of the app's own has no proxy that would count. */
function vantageOf({ exposures }: ServiceNode): Vantage {
  return exposures.some(({ via }) => via === 'load-balancer') ? 'app' : 'callers';
}
