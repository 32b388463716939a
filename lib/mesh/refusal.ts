import { catalogue, Diagnostic } from '../diagnostics';
import { Capability, FEATURES } from './capabilities';
import { Dialect } from './dialect';

/**
 * The error where a mesh cannot do what a construct asks of it; nothing where it can.
 *
 * @param value what exactly asks for it, where the construct says several things
 */
export function refusal(
  dialect: Dialect,
  capability: Capability,
  path: string,
  value?: string,
): readonly Diagnostic[] {
  const support = dialect.capabilities[capability];
  if (support.level !== 'refused') return [];
  return [
    catalogue.capability.refused(path, {
      mesh: dialect.name,
      feature: FEATURES[capability] + (value === undefined ? '' : `, such as "${value}"`),
      nearest: support.nearest,
    }),
  ];
}
