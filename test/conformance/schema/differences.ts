/** Why lint and the server may differ about an object, with what such a difference looks like. */
const REASONS: readonly (readonly [reason: string, looks: RegExp])[] = [
  [
    'judged by the admission check of Consul, which does not run here',
    /lint consul-[a-z0-9-]+: .*the server takes it$/,
  ],
  [
    'without a spec: in files that may be a patch of an object elsewhere',
    /(?:removed: spec|renamed: spec to .*|removed: spec\.template\.spec) \| lint takes it/,
  ],
  [
    'a port twice in a container, which only server-side apply refuses',
    /twice: spec\.template\.spec\.containers.*duplicate/,
  ],
  // Not told by lint yet.
  ['a host that istiod refuses', /lint takes it .*(?:domain name|short names)/],
  [
    'a name of a port or subset that istiod refuses',
    /lint takes it .*invalid (?:port name)?: |subset name is invalid/,
  ],
  ['an EnvoyFilter that Envoy cannot read', /EnvoyFilter .*lint takes it/],
  [
    'a word, name or address that the code of Kubernetes refuses',
    /(?:Deployment|Service) .*lint takes it .*(?:Unsupported value|RFC 1123|valid IP address)/,
  ],
  [
    'an empty part that istiod refuses',
    /lint takes it .*(?:route is required|must have at least one field|exportTo entry|port number 0)/,
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
