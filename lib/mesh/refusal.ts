import { catalogue, Diagnostic } from '../diagnostics';
import { Capability, FEATURES } from './capabilities';
import { Dialect } from './dialect';

/** The error where a mesh cannot do what a construct asks of it; nothing where it can. */
export function refusal(dialect: Dialect, capability: Capability, path: string): readonly Diagnostic[] {
  const support = dialect.capabilities[capability];
  if (support.level !== 'refused') return [];
  return [
    catalogue.capability.refused(path, {
      mesh: dialect.name,
      feature: FEATURES[capability],
      nearest: support.nearest,
    }),
  ];
}
