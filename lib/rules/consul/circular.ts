import { Field, KIND, Manifest, together } from '../../manifests';
import { Rule } from '../rule';
import { entries, hasTenancies, isLocal } from './entries';

export const circular: Rule = {
  id: 'consul-circular',
  severity: 'error',
  title: 'redirects that lead back to themselves',
  codes: [],
  inputs: ['ServiceResolver'],
  mend: 'Let one of the redirects end at a service that has none.',
  explanation: `A ServiceResolver sends requests for one service to another, whose ServiceResolver sends them on, and so back to the first. Consul
refuses the entry that closes the circle.`,
  check: (index, report) => {
    if (hasTenancies(index)) return;
    const next = new Map<string, string>();
    const resolvers = new Map<string, Manifest>();
    for (const [name, [resolver, ...others]] of entries(KIND.ServiceResolver, index).names) {
      if (!resolver || others.length > 0) continue;
      const to = redirect(resolver.spec.get('redirect'));
      if (to === undefined || to === name) continue;
      next.set(name, to);
      resolvers.set(name, resolver);
    }
    const after = (name: string): string | undefined => {
      const to = next.get(name) ?? '';
      const [one, other] = [resolvers.get(name), resolvers.get(to)];
      return one && other && together(one, other, index) ? to : undefined;
    };
    const done = new Set<string>();
    for (const start of next.keys()) {
      const way: string[] = [];
      const onWay = new Set<string>();
      let at: string | undefined = start;
      while (at !== undefined && !done.has(at) && !onWay.has(at)) {
        onWay.add(at);
        way.push(at);
        at = after(at);
      }
      const closes = at !== undefined && onWay.has(at) ? way.slice(way.indexOf(at)) : [];
      const last = resolvers.get(closes[closes.length - 1] ?? '');
      if (last) {
        const circle = [...closes, closes[0] ?? ''].map((name) => `"${name}"`).join(' to ');
        report(last, last.spec.get('redirect'), `the redirects go round, from ${circle}.`);
      }
      for (const name of way) done.add(name);
    }
  },
};

function redirect(field: Field): string | undefined {
  // A redirect to a subset, or out of this datacenter, ends the way or is known elsewhere.
  return isLocal(field) && !field.get('serviceSubset').text ? field.get('service').text : undefined;
}
