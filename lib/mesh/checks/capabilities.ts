import { refusal } from '../refusal';
import { requirementsOf, telemetryRequirements } from '../requirements';
import { Check } from './check';

/** What the mesh cannot do is said, at the construct that asks for it, and never left out in silence. */
export const capabilities: Check = ({ services, telemetry }, dialect) =>
  [...services.flatMap(requirementsOf), ...telemetryRequirements(telemetry)].flatMap(
    ({ capability, path, value }) => refusal(dialect, capability, path, value),
  );
