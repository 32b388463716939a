import { KIND, meshConfig } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

/** What every mesh has. */
const BUILT_IN = ['prometheus', 'stackdriver', 'envoy'];

export const providerUnknown: Rule = {
  id: 'tel-provider-unknown',
  severity: 'error',
  effect: OTHERWISE,
  title: 'provider of telemetry that the mesh does not have',
  codes: [],
  inputs: ['Telemetry', 'mesh configuration'],
  mend: 'Write the name of a provider in `extensionProviders` of the mesh configuration, or add one there.',
  explanation: `A Telemetry names a provider of traces, metrics or access logs that the mesh configuration does not have among its
\`extensionProviders\`, nor Istio by itself (\`envoy\`, \`prometheus\` and \`stackdriver\`). Nothing is traced, measured or logged by it, and no one
says so.

Asked where the input holds the mesh configuration.`,
  check: (index, report) => {
    const config = meshConfig(index);
    if (!config.exists) return;
    const listed = config.get('extensionProviders').items();
    const known = new Set([...BUILT_IN, ...listed.map((each) => each.get('name').text?.toLowerCase() ?? '')]);
    for (const manifest of index.all(KIND.Telemetry)) {
      const sections = ['tracing', 'metrics', 'accessLogging'].flatMap((name) =>
        manifest.spec.get(name).items(),
      );
      for (const provider of sections.flatMap((section) => section.get('providers').items())) {
        const name = provider.get('name');
        if (!name.text || known.has(name.text.toLowerCase())) continue;
        report(manifest, name, `the mesh configuration has no provider "${name.text}".`);
      }
    }
  },
};
