import { Field } from '../field';
import { KIND } from '../kinds';
import { Manifest } from '../manifest';
import { ManifestIndex } from '../manifest-index';
import { Canary, canaries } from '../objects/canaries';
import { Plain, PlainObject } from '../plain';
import { reading } from '../reading';

/**
 * The HTTPRoutes that Flagger makes for its Canaries, as they are while nothing is released. One that the input has already is
 * not made again.
 */
export const flaggerRoutes = reading((index: ManifestIndex): readonly Manifest[] =>
  canaries(index)
    .flatMap((canary) => routeOf(canary) ?? [])
    .filter(({ namespace, name }) => !index.find(KIND.HTTPRoute, namespace, name)),
);

function routeOf({ manifest, provider, names, analysis }: Canary): Manifest | undefined {
  const service = manifest.spec.get('service');
  const parents = service.get('gatewayRefs').value;
  if (!names || !provider?.startsWith('gatewayapi') || !Array.isArray(parents)) return undefined;
  const { value: port } = service.get('port');
  const to = (name: string, weight: number): PlainObject => ({ name, port, weight });
  const plain = matchesOf(service.get('match'));
  const tested = matchesOf(analysis.get('match'));
  const all = plain.length > 0 ? plain : [{ path: { type: 'PathPrefix', value: '/' } }];
  const primary = to(names.primary, 100);
  const rules = [
    ...(tested.length > 0
      ? [
          {
            matches: tested.flatMap((test) => all.map((each) => ({ ...each, ...test }))),
            backendRefs: [primary, to(names.canary, 0)],
          },
        ]
      : []),
    { matches: all, backendRefs: tested.length > 0 ? [primary] : [primary, to(names.canary, 0)] },
  ];
  const content = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: names.apex, namespace: manifest.namespace },
    spec: { parentRefs: parents as Plain, hostnames: service.get('hosts').texts(), rules },
  };
  return new Manifest(content, manifest.origin);
}

/** Flagger's matches, which it writes as Istio's, in the words of the Gateway API. */
function matchesOf(list: Field): readonly PlainObject[] {
  return list.items().map((match) => {
    const path = compared(match.get('uri'), 'PathPrefix');
    const method = match.get('method', 'exact').text;
    const headers = named(match.get('headers'));
    const queryParams = named(match.get('queryParams'));
    return {
      ...(path && { path }),
      ...(method !== undefined && { method }),
      ...(headers.length > 0 && { headers }),
      ...(queryParams.length > 0 && { queryParams }),
    };
  });
}

function named(fields: Field): readonly PlainObject[] {
  return fields.fields().flatMap((field) => {
    const value = compared(field, undefined);
    return value ? [{ name: String(field.step), ...value }] : [];
  });
}

function compared(field: Field, prefix: string | undefined): PlainObject | undefined {
  const types = [
    ['regex', 'RegularExpression'],
    ['exact', 'Exact'],
    ['prefix', prefix],
  ] as const;
  for (const [kind, type] of types) {
    const value = field.get(kind).text;
    if (value && type !== undefined) return { type, value };
  }
  return undefined;
}
