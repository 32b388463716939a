import { Construct } from 'constructs';
import { formatDiagnostic } from '../../diagnostics';
import { MeshHandle } from '../../mesh';
import { TelemetryNode } from '../../model';
import { MeshRegistry } from './registry';

/**
 * Says for a whole mesh what its proxies tell about requests, from wherever in the cdk8s App; the construct reports what is wrong
 * with it.
 */
export function addTelemetry(mesh: MeshHandle, construct: Construct, telemetry: TelemetryNode): void {
  const registry = MeshRegistry.of(mesh, construct);
  registry.addTelemetry(telemetry);
  registry.addReporter(construct);
  construct.node.addValidation({ validate: () => registry.findingsAt(construct).map(formatDiagnostic) });
}
