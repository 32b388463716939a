/** Why lint and the server may differ about an object, with what such a difference looks like. */
const REASONS: readonly (readonly [reason: string, looks: RegExp])[] = [
  [
    'judged by the admission check of Consul, which does not run here',
    /lint consul-[a-z0-9-]+: .*the server takes it$/,
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
