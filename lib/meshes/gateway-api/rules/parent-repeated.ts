import { Field, kubeRoutes } from '../../../read';
import { refusedBy, Rule } from '../../../mesh/rules';

export const parentRepeated: Rule = {
  id: 'gwapi-parent-repeated',
  severity: 'error',
  effect: refusedBy('api-server'),
  title: 'one parent of a route twice',
  codes: [],
  inputs: ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'],
  mend: 'Name the parent once, or give each reference a `sectionName` of its own.',
  explanation: `A route names a parent more than once without saying which listener each time (\`sectionName\`), or the same listener twice. The
API server refuses the route.`,
  check: (index, report) => {
    for (const { manifest, parents } of kubeRoutes(index)) {
      const before = new Map<string, Field[]>();
      for (const { field, name } of parents) {
        const key = ['group', 'kind', 'namespace', 'name']
          .map((each) => field.get(each).text ?? '')
          .join('|');
        const others = before.get(key) ?? [];
        if (others.some((other) => clash(other, field))) {
          report(manifest, field, `the parent "${name}" is named before, without another \`sectionName\`.`);
        }
        // More than that the API server would not take anyway.
        if (others.length < 64) before.set(key, [...others, field]);
      }
    }
  },
};

/** By the rules of both channels: the experimental one tells references apart by their ports too. */
function clash(one: Field, other: Field): boolean {
  const sections = [one, other].map((field) => field.get('sectionName').text ?? '');
  const ports = [one, other].map((field) => field.get('port').port);
  if ((sections[0] === '') !== (sections[1] === '')) return true;
  if (sections[0] !== sections[1]) return false;
  return ports[0] === ports[1] || ports.includes(undefined);
}
