import { KIND, meshConfig } from '../../read';
import { ownValue, Field, KnownKind, Manifest, ManifestIndex } from '../../../../read';
import { Effect, IGNORED, Report, Rule, STYLE } from '../../../../mesh/rules';

/** Providers of traces that Istio will drop. */
const TRACERS = ['lightstep', 'opencensus'];

export const deprecatedField: Rule = {
  id: 'mesh-deprecated-field',
  severity: 'warning',
  effect: STYLE,
  title: 'deprecated field or removed kind',
  codes: ['IST0002', 'IST0133'],
  inputs: ['VirtualService', 'DestinationRule', 'Sidecar', 'Telemetry', 'any'],
  mend: 'Write what the finding names instead.',
  explanation: `An object uses a field that Istio will drop. Most still work, but for \`consecutiveErrors\`, which nothing reads any more. Or
it is of a kind that Istio has dropped: then nothing reads the object, and a rule that someone relies on is not there. Or it sends traces by
a provider of Lightstep or OpenCensus, which OpenTelemetry has taken the place of.`,
  check: (index, report) => {
    for (const [kind, fields] of FIELDS) {
      for (const manifest of index.all(kind)) for (const each of fields) checkField(manifest, each, report);
    }
    checkTracers(index, report);
    for (const manifest of index.manifests) {
      const instead = ownValue(REMOVED, manifest.group);
      if (!instead) continue;
      report(
        manifest,
        manifest.root.get('apiVersion'),
        `Istio has dropped the kinds of ${manifest.group}, so nothing reads this object.`,
        {
          severity: 'error',
          effect: IGNORED,
          mend: `Write ${instead} instead.`,
        },
      );
    }
  },
};

interface OldField {
  /** The way to it; `*` goes through a list. */
  readonly path: readonly string[];
  readonly instead: string;
  /**
   * What becomes of it.
   *
   * @default - it still works
   */
  readonly effect?: Effect;
}

const FIELDS: readonly (readonly [KnownKind, readonly OldField[]])[] = [
  [
    KIND.VirtualService,
    [
      { path: ['http', '*', 'fault', 'delay', 'percent'], instead: 'percentage: { value: ... }' },
      { path: ['http', '*', 'mirrorPercent'], instead: 'mirrorPercentage: { value: ... }' },
      {
        path: ['http', '*', 'corsPolicy', 'allowOrigin'],
        instead: 'allowOrigins with exact, prefix or regex',
      },
    ],
  ],
  [
    KIND.DestinationRule,
    [
      {
        path: ['trafficPolicy', 'outlierDetection', 'consecutiveErrors'],
        instead: 'consecutive5xxErrors',
        effect: IGNORED,
      },
      {
        path: ['subsets', '*', 'trafficPolicy', 'outlierDetection', 'consecutiveErrors'],
        instead: 'consecutive5xxErrors',
        effect: IGNORED,
      },
      {
        path: ['trafficPolicy', 'loadBalancer', 'consistentHash', 'minimumRingSize'],
        instead: 'ringHash: { minimumRingSize: ... }',
      },
    ],
  ],
  [
    KIND.Sidecar,
    [{ path: ['outboundTrafficPolicy', 'egressProxy'], instead: 'a DestinationRule or a waypoint' }],
  ],
];

/** Groups of which no kind is left, and what took their place. */
const REMOVED: Readonly<Record<string, string>> = {
  'authentication.istio.io': 'PeerAuthentication and RequestAuthentication',
  'rbac.istio.io': 'AuthorizationPolicy',
  'config.istio.io': 'Telemetry, AuthorizationPolicy or WasmPlugin',
};

function checkField(manifest: Manifest, { path, instead, effect }: OldField, report: Report): void {
  for (const field of reach(manifest.spec, path)) {
    report(manifest, field, `the field \`${field.step}\` is deprecated.`, {
      mend: `Write \`${instead}\` instead.`,
      effect,
    });
  }
}

function reach(from: Field, [step, ...rest]: readonly string[]): readonly Field[] {
  if (step === undefined) return from.exists ? [from] : [];
  if (step === '*') return from.items().flatMap((item) => reach(item, rest));
  return reach(from.get(step), rest);
}

/** Telemetries that trace by a provider of a sort that goes. */
function checkTracers(index: ManifestIndex, report: Report): void {
  const old = new Map<string, string>();
  for (const provider of meshConfig(index).get('extensionProviders').items()) {
    const sort = TRACERS.find((each) => provider.has(each));
    if (sort) old.set(provider.get('name').text?.toLowerCase() ?? '', sort);
  }
  if (old.size === 0) return;
  for (const manifest of index.all(KIND.Telemetry)) {
    const tracing = manifest.spec.get('tracing').items();
    for (const name of tracing
      .flatMap((each) => each.get('providers').items())
      .map((each) => each.get('name'))) {
      const sort = old.get(name.text?.toLowerCase() ?? '');
      if (!sort) continue;
      report(manifest, name, `the provider "${name.text}" is of the sort \`${sort}\`, which is deprecated.`, {
        mend: 'Use a provider of the sort `opentelemetry`.',
      });
    }
  }
}
