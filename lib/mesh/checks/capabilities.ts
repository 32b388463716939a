import { catalogue } from '../../diagnostics';
import { FEATURES } from '../capabilities';
import { requirementsOf } from '../requirements';
import { Check } from './check';

/** What the mesh cannot do is said, at the construct that asks for it, and never left out in silence. */
export const capabilities: Check = ({ services }, dialect) =>
  services.flatMap((service) =>
    requirementsOf(service).flatMap(({ capability, path }) => {
      const support = dialect.capabilities[capability];
      if (support.level !== 'refused') return [];
      return [
        catalogue.capability.refused(path, {
          mesh: dialect.name,
          feature: FEATURES[capability],
          nearest: support.nearest,
        }),
      ];
    }),
  );
