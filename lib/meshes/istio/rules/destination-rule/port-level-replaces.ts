import { DestinationRule, destinationRules } from '../../read';
import { Field, ManifestIndex } from '../../../../read';
import { IGNORED, Problem, Rule } from '../../../../mesh/rules';

/** What settings for a port take the place of, each with all that is in it. */
const REPLACED = ['loadBalancer', 'connectionPool', 'outlierDetection', 'tls'] as const;

export const portLevelReplaces: Rule = {
  id: 'dr-port-level-replaces',
  severity: 'warning',
  effect: IGNORED,
  title: 'settings that those for a port take the place of',
  codes: [],
  inputs: ['DestinationRule', 'Service', 'ServiceEntry'],
  mend: 'Write in the settings for the port all that should hold there, or leave the port to the settings for all.',
  explanation: `Settings for a port (\`portLevelSettings\`) take the place of the rule's own on that port, and do not add to them: load balancer, connection
pool, outlier detection and TLS that they do not say themselves fall back to Istio's defaults there. Those for a port of a subset take the
place of the whole rule's too. Where only the way to choose among equal pods is lost, the finding is for information.`,
  check: (index, report) => {
    for (const rule of destinationRules(index).all) {
      for (const problem of problemsOf(rule, index)) report(rule.manifest, ...problem);
    }
  },
};

function problemsOf(rule: DestinationRule, index: ManifestIndex): readonly Problem[] {
  const ports = portsOf(rule, index);
  const { policy, subsets } = rule;
  return [
    ...replacedIn(policy, undefined, ports),
    ...subsets.flatMap(({ field }) => replacedIn(field.get('trafficPolicy'), policy, ports)),
  ];
}

/**
 * What the settings for ports take the place of in one policy.
 *
 * @param wider the policy of the whole rule, where it is one of a subset
 * @param ports the ports of the host, where they are known
 */
function replacedIn(
  policy: Field,
  wider: Field | undefined,
  ports: readonly number[] | undefined,
): readonly Problem[] {
  return policy
    .get('portLevelSettings')
    .items()
    .flatMap((each): readonly Problem[] => {
      const port = each.get('port', 'number').port;
      if (port === undefined || (ports && !ports.includes(port))) return [];
      const above = [policy, ...(wider ? [forPort(wider, port)] : [])];
      const lost = REPLACED.filter((name) => !each.has(name) && above.some((from) => isLost(from.get(name))));
      if (lost.length === 0) return [];
      const names = lost.map((name) => `\`${name}\``).join(' and ');
      const are = lost.length === 1 ? 'is' : 'are';
      const message = `${names} of the rule ${are} not in effect on port ${port}, where these settings take their place.`;
      const isHarmless = lost.every((name) => above.every((from) => isSimpleBalancing(from.get(name))));
      return [[each, message, isHarmless ? { severity: 'info' } : {}]];
    });
}

/** Mutual TLS of the mesh is what holds by default too. */
function isLost(setting: Field): boolean {
  return setting.exists && !(setting.step === 'tls' && setting.get('mode').text === 'ISTIO_MUTUAL');
}

/** Another way to choose among equal pods, which seldom matters. */
function isSimpleBalancing(setting: Field): boolean {
  return (
    !setting.exists ||
    (setting.step === 'loadBalancer' && setting.fields().every(({ step }) => step === 'simple'))
  );
}

function forPort(policy: Field, port: number): Field {
  const own = policy
    .get('portLevelSettings')
    .items()
    .find((each) => each.get('port', 'number').port === port);
  return own ?? policy;
}

function portsOf({ host, namespace }: DestinationRule, index: ManifestIndex): readonly number[] | undefined {
  const found = index.hosts.resolve(host, namespace);
  if (found.kind === 'unknown') return undefined;
  const ports =
    found.kind === 'service' ? found.service.ports : found.entries.flatMap((entry) => entry.ports);
  return ports.map(({ number }) => number);
}
