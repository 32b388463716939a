import { catalogue, Diagnostic } from '../../diagnostics';

/** What is wrong with the zones; an empty list stands for a region that has none. */
export function wrongZones(path: string, what: string, zones: readonly string[]): Diagnostic | undefined {
  if (zones.every((zone) => /^[123]$/.test(zone)) && new Set(zones).size === zones.length) return undefined;
  const reason = `lies in the zones ${zones.join(', ')}, and the zones of a region are 1, 2 and 3`;
  return catalogue.azure.option(path, { what, reason });
}
