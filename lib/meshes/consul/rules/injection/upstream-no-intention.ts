import { entries, hasTenancies, KIND, serviceName, upstreams } from '../../read';
import { Field, Manifest, ManifestIndex } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const upstreamNoIntention: Rule = {
  id: 'consul-upstream-no-intention',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'upstream that no intention allows',
  codes: [],
  inputs: ['workloads', 'ServiceIntentions', 'Service'],
  mend: 'Allow the source in the ServiceIntentions of the destination, or remove the upstream.',
  explanation: `A pod names an upstream, and the intentions for that service allow some others and deny everyone else, this pod too. A destination
by name counts before \`*\`, and so does a source; who is denied by name is meant to be, so nothing is said of that.

Asked only where an intention of the input decides: what happens without one is a setting of Consul that the input does not show.`,
  check: (index, report) => {
    if (hasTenancies(index)) return;
    for (const { pod, field, service } of upstreams(index)) {
      const source = serviceName(pod, index);
      if (service === undefined || source === undefined || source === service) continue;
      const by = denier(source, service, pod.manifest, index);
      if (by)
        report(pod.manifest, field, `${by.toString()} denies the calls of "${source}" to "${service}".`);
    }
  },
};

/** The intentions that deny the calls; nothing where something allows them, in part too, or where nothing decides. */
function denier(
  source: string,
  destination: string,
  asker: Manifest,
  index: ManifestIndex,
): Manifest | undefined {
  const intentions = entries(KIND.ServiceIntentions, index);
  for (const to of [destination, '*']) {
    if (!intentions.has(to)) continue;
    const [found, ...others] = intentions.of(to, asker);
    // Of another world, or alternatives: nothing tells which of them decide here.
    if (!found || others.length > 0) return undefined;
    const sources = found.spec.get('sources').items();
    for (const from of [source, '*']) {
      const deciding = sources.filter((each) => each.get('name').text === from && !each.get('peer').text);
      if (deciding.length === 0) continue;
      // Who denies a source by its name means it.
      return from === '*' && deciding.every(denies) ? found : undefined;
    }
  }
  return undefined;
}

function denies(source: Field): boolean {
  return source.get('action').text === 'deny' && source.get('permissions').items().length === 0;
}
