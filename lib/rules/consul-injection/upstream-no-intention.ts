import { KIND, Manifest, ManifestIndex } from '../../manifests';
import { hasTenancies } from '../consul/entries';
import { Rule } from '../rule';
import { serviceName } from './pods';
import { upstreams } from './upstreams';

export const upstreamNoIntention: Rule = {
  id: 'consul-upstream-no-intention',
  severity: 'warning',
  title: 'upstream that no intention allows',
  codes: [],
  inputs: ['workloads', 'ServiceIntentions', 'Service'],
  mend: 'Allow the source in the ServiceIntentions of the destination, or remove the upstream.',
  explanation: `A pod names an upstream, and the intentions for that service allow some others and deny everybody else, this pod too. A destination
by name counts before \`*\`, and so does a source; who is denied by name is meant to be, so nothing is said of that.

Asked only where an intention of the input decides: what happens without one is a setting of Consul that the input does not show.`,
  check: (index, report) => {
    if (hasTenancies(index)) return;
    for (const { pod, field, service } of upstreams(index)) {
      const source = serviceName(pod, index);
      if (service === undefined || source === undefined || source === service) continue;
      const by = denier(source, service, index);
      if (by)
        report(pod.manifest, field, `${by.toString()} denies the calls of "${source}" to "${service}".`);
    }
  },
};

/** The intentions that deny the calls; nothing where something allows them, in part too, or where nothing decides. */
function denier(source: string, destination: string, index: ManifestIndex): Manifest | undefined {
  const decisions = index.once('decisions of intentions', () => readDecisions(index));
  for (const to of [destination, '*']) {
    for (const from of [source, '*']) {
      const found = decisions.get(JSON.stringify([to, from]));
      if (!found) continue;
      // Who denies a source by its name means it.
      return from === '*' && found.every(({ denies }) => denies) ? found[0]?.manifest : undefined;
    }
  }
  return undefined;
}

interface Decision {
  readonly manifest: Manifest;
  readonly denies: boolean;
}

function readDecisions(index: ManifestIndex): ReadonlyMap<string, readonly Decision[]> {
  const decisions = new Map<string, Decision[]>();
  for (const manifest of index.all(KIND.ServiceIntentions)) {
    const to = manifest.spec.get('destination', 'name').text;
    for (const source of manifest.spec.get('sources').items()) {
      if (source.get('peer').text) continue;
      const key = JSON.stringify([to, source.get('name').text]);
      const denies = source.get('action').text === 'deny' && source.get('permissions').items().length === 0;
      decisions.set(key, [...(decisions.get(key) ?? []), { manifest, denies }]);
    }
  }
  return decisions;
}
