/** Why lint and the server may differ about an object, with what such a difference looks like. */
const REASONS: readonly (readonly [reason: string, looks: RegExp])[] = [
  [
    'a port twice in a container, which only server-side apply refuses',
    /spec\.template\.spec\.containers.*lint takes it.*\.ports: duplicate entries/,
  ],
  ['what is inside of an EnvoyFilter, which Envoy reads', /EnvoyFilter .*lint takes it/],
  ['an expression of Telemetry in a language of its own', /Telemetry .*lint takes it .*valid CEL expression/],
  [
    'a gateway after the first one without a slash, which istiod passes over',
    /spec\.gateways\.\d.*the server takes it$/,
  ],
  [
    'a number, name or address of Kubernetes that lint does not look at',
    /(?:Deployment|Service|Secret|Job|CronJob|StatefulSet) .*lint takes it .*(?:Invalid value|Required value|Unsupported value)/,
  ],
];

/** What was found, by the reasons that are known, and the rest. */
export function differences(found: readonly string[]): {
  readonly reasons: ReadonlyMap<string, number>;
  readonly unexplained: readonly string[];
} {
  const reasons = new Map<string, number>();
  const unexplained = found.filter((line) => {
    const [reason] = REASONS.find(([, looks]) => looks.test(line)) ?? [];
    if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    return reason === undefined;
  });
  return { reasons, unexplained };
}
