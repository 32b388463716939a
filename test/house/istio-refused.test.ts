import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Routing } from '../../lib/answers/route';
import { readText } from '../../lib/read';

const BASE = readFileSync(join(__dirname, 'cases', 'pa-none.yaml'), 'utf8').split('\n---\n');

/** The steps about refused objects, once an object stands beside the app of the cases. */
function refused(object: string, from: string, to: string): readonly string[] {
  const workloads = BASE.filter((each) => /kind: (?:Namespace|Service|Deployment)\b/.test(each));
  const { manifests } = readText([...workloads, object].join('\n---\n'), 'mesh.yaml');
  return new Routing(manifests)
    .decide({ from, to })
    .trace.filter(({ step }) => step === 'refused')
    .map(({ object: about, text }) => `${about?.kind ?? ''} ${/\((.+?)\)$/.exec(text)?.[1] ?? ''}`);
}

const NET = 'apiVersion: networking.istio.io/v1';
const SEC = 'apiVersion: security.istio.io/v1';
const META = 'metadata: { name: it, namespace: shop }';

describe('a refused object is named once, where it would have been looked up', () => {
  test.each([
    [
      'DestinationRule',
      `${NET}\nkind: DestinationRule\n${META}\nspec: { host: web, workloadSelector: { matchLabels: { app: client } }, exportTo: [other] }`,
      'dr-selector-export',
    ],
    [
      'AuthorizationPolicy',
      `${SEC}\nkind: AuthorizationPolicy\n${META}\nspec: { action: DENY, rules: [{ when: [{ key: request.size, values: ['1'] }] }] }`,
      'authz-never-matches',
    ],
    [
      'VirtualService',
      `${NET}\nkind: VirtualService\n${META}\nspec: { hosts: [web], http: [{ directResponse: { status: 503 }, route: [{ destination: { host: web } }] }] }`,
      'vs-action-conflict',
    ],
  ])('%s', (kind, yaml, rule) => {
    expect(refused(yaml, 'client', 'http://web:80/')).toEqual([`${kind} ${rule}`]);
  });
});
