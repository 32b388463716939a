import { DestinationRule, destinationRules } from '../../read';
import { Field, ManifestIndex } from '../../../../read';

/** Traffic settings inside a DestinationRule: for all its traffic, for a port, or for a subset. */
export interface Policy {
  readonly rule: DestinationRule;
  readonly field: Field;
  /** The port that it is for; nothing for all of them. */
  readonly port: number | undefined;
  readonly isOfPort: boolean;
}

/** Visits every traffic policy of every DestinationRule. */
export function eachPolicy(index: ManifestIndex, visit: (policy: Policy) => void): void {
  for (const rule of destinationRules(index).all) for (const policy of policiesOf(rule)) visit(policy);
}

/** The traffic policies of a DestinationRule. */
export function policiesOf(rule: DestinationRule): readonly Policy[] {
  const holders = [rule.manifest.spec, ...rule.subsets.map(({ field }) => field)];
  return holders.flatMap((holder) => {
    const field = holder.get('trafficPolicy');
    if (!field.exists) return [];
    const ofPorts = field
      .get('portLevelSettings')
      .items()
      .map((each) => ({ rule, field: each, port: each.get('port', 'number').port, isOfPort: true }));
    return [{ rule, field, port: undefined, isOfPort: false }, ...ofPorts];
  });
}
