import { isForAll } from '../values';
import { Manifest, ManifestIndex } from '../../../../read';
import { KIND, meshConfig } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const providerEmpty: Rule = {
  id: 'tel-provider-empty',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'access log that no one writes',
  codes: ['IST0157'],
  inputs: ['Telemetry', 'mesh configuration'],
  mend: 'Name a provider, such as `providers: [{ name: envoy }]`, or give the mesh a default in `defaultProviders.accessLogging`.',
  explanation: `A Telemetry turns access logs on and names no provider for them. The mesh configuration has no default provider, and no
Telemetry for the mesh or the namespace names one, so nothing is logged. Asked where the input holds the mesh configuration.

Or it has a filter and names no provider: Istio keeps filters of entries that name one, so whatever provider comes from elsewhere logs
everything.`,
  check: (index, report) => {
    const named = placesWithProvider(index);
    for (const manifest of index.all(KIND.Telemetry)) {
      const isNamed = named.has(index.rootNamespace) || named.has(manifest.namespace);
      for (const logging of manifest.spec.get('accessLogging').items()) {
        if (logging.get('disabled').boolean === true || logging.get('providers').items().length > 0) continue;
        if (!isNamed && lacksDefault(index))
          report(manifest, logging, 'the access log has no provider, and the mesh has none by default.');
        else if (logging.get('filter', 'expression').text)
          report(
            manifest,
            logging,
            'the filter is never asked, as the access log names no provider: everything is logged.',
            { mend: 'Name the provider beside the filter.' },
          );
      }
    }
  },
};

/** The namespaces with a Telemetry for all their workloads that names a provider, which narrower ones take over. */
function placesWithProvider(index: ManifestIndex): ReadonlySet<string> {
  const names = ({ spec }: Manifest): boolean =>
    spec
      .get('accessLogging')
      .items()
      .some((logging) => logging.get('providers').items().length > 0);
  return new Set(
    index
      .all(KIND.Telemetry)
      .filter((manifest) => isForAll(manifest) && names(manifest))
      .map(({ namespace }) => namespace),
  );
}

/** Whether the mesh surely has no provider where none is named. */
function lacksDefault(index: ManifestIndex): boolean {
  const config = meshConfig(index);
  return config.exists && config.get('defaultProviders', 'accessLogging').items().length === 0;
}
