import {
  canaries,
  Canary,
  Field,
  isMapping,
  Manifest,
  ManifestIndex,
  Plain,
  PlainObject,
  reading,
} from '../../../read';
import { KIND } from './kinds';

const API_VERSION = 'networking.istio.io/v1beta1';

/**
 * The VirtualServices and DestinationRules that Flagger makes for its Canaries, as they are while nothing is released. One that
 * the input has already is not made again.
 */
export const flaggerObjects = reading((index: ManifestIndex): readonly Manifest[] =>
  canaries(index)
    .filter(isForIstio)
    .flatMap((canary) => [virtualServiceOf(canary), ...destinationRulesOf(canary)])
    .filter((made): made is Manifest => made !== undefined && !isThere(made, index)),
);

/** Whether Istio is said to route the Canary, or may be by Flagger's own setting. */
function isForIstio({ provider, names }: Canary): boolean {
  return names !== undefined && (provider === undefined || provider === 'istio');
}

function isThere({ kind, namespace, name }: Manifest, index: ManifestIndex): boolean {
  const known = kind === 'VirtualService' ? KIND.VirtualService : KIND.DestinationRule;
  return index.find(known, namespace, name) !== undefined;
}

function virtualServiceOf({ manifest, names, analysis }: Canary): Manifest | undefined {
  const service = manifest.spec.get('service');
  const isDelegate = service.get('delegation').boolean === true;
  const hosts = service.get('hosts').texts();
  const gateways = service.get('gateways').texts();
  if (!names || (isDelegate && hosts.length + gateways.length > 0)) return undefined;
  const { apex, primary, canary } = names;
  const isTcp = service.get('appProtocol').text?.toLowerCase() === 'tcp';
  const to = (host: string, weight: number): PlainObject => ({ destination: { host }, weight });
  const both = [to(primary, 100), to(canary, 0)];
  const matches = service.get('match').items();
  const tested = analysis.get('match').items();
  const rule = (match: readonly Plain[], route: readonly PlainObject[]): PlainObject => ({
    ...(match.length > 0 && { match }),
    ...common(service),
    route,
  });
  const plain = valuesOf(matches);
  const http =
    tested.length === 0
      ? [rule(plain, both)]
      : [rule(merged(tested, matches), both), rule(plain, [to(primary, 100)])];
  const spec = {
    ...(!isDelegate && {
      hosts: hosts.includes(apex) || hosts.includes('*') ? hosts : [...hosts, apex],
      gateways: gateways.length > 0 ? gateways : ['mesh'],
    }),
    ...(isTcp ? { tcp: [{ route: both }] } : { http }),
  };
  return made(manifest, 'VirtualService', apex, spec);
}

/** What Flagger takes over from the Canary into each rule. */
function common(service: Field): PlainObject {
  const parts = ['rewrite', 'timeout', 'retries', 'corsPolicy', 'headers'].flatMap((name) => {
    const { value } = service.get(name);
    return value === undefined || value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(parts);
}

function destinationRulesOf({ manifest, names }: Canary): readonly Manifest[] {
  const { value } = manifest.spec.get('service', 'trafficPolicy');
  return (names ? [names.primary, names.canary] : []).map((host) =>
    made(manifest, 'DestinationRule', host, { host, ...(value !== undefined && { trafficPolicy: value }) }),
  );
}

/** Each match of the test within each match of the app: the headers and the callers are the test's. */
function merged(tested: readonly Field[], matches: readonly Field[]): readonly Plain[] {
  if (matches.length === 0) return valuesOf(tested);
  return tested.flatMap((test) =>
    matches.map(({ value }) => {
      const own = ['headers', 'sourceLabels'].flatMap((name) =>
        test.has(name) ? [[name, test.get(name).value] as const] : [],
      );
      return { ...(isMapping(value) ? value : {}), ...Object.fromEntries(own) };
    }),
  );
}

function valuesOf(fields: readonly Field[]): readonly Plain[] {
  return fields.flatMap(({ value }) => (value === undefined ? [] : [value]));
}

function made({ namespace, origin }: Manifest, kind: string, name: string, spec: PlainObject): Manifest {
  return new Manifest({ apiVersion: API_VERSION, kind, metadata: { name, namespace }, spec }, origin);
}
