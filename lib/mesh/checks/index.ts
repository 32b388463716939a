import { Diagnostic } from '../../diagnostics';
import { MeshGraph } from '../../model';
import { Dialect } from '../dialect';
import { capabilities } from './capabilities';
import { Check } from './check';
import {
  exposedAddresses,
  ExposedElsewhere,
  exposedHosts,
  gatewayNames,
  exposedTwice,
  sourceRanges,
} from './exposures';
import { intentions } from './intentions';
import { defaultSplits, duplicateMatches, httpRules, mirrors, weights } from './routes';
import { oneTelemetry } from './telemetry';
import { duplicateServices, removedServices, reservedPorts } from './services';

const CHECKS: readonly Check[] = [
  duplicateServices,
  reservedPorts,
  defaultSplits,
  weights,
  httpRules,
  duplicateMatches,
  mirrors,
  intentions,
  exposedHosts,
  exposedAddresses,
  sourceRanges,
  gatewayNames,
  oneTelemetry,
  capabilities,
];

/**
 * Everything that cannot be meant in what was said about a mesh. Each finding carries the path of the construct it is about.
 *
 * @param elsewhere what exposures take in meshes of the same App that may well be this one
 */
export function checkGraph(
  graph: MeshGraph,
  dialect: Dialect,
  elsewhere?: ExposedElsewhere,
): readonly Diagnostic[] {
  // The others take for granted that whoever is named is there.
  const removed = removedServices(graph, dialect);
  if (removed.length > 0) return removed;
  return [...CHECKS.flatMap((check) => check(graph, dialect)), ...exposedTwice(graph, dialect, elsewhere)];
}

export { ExposedElsewhere, exposedIn } from './exposures';
