import { PodDecoration } from 'cdk8s-mesh/dialect';
import { ApplyOrder, MeshObject } from '../../lib/mesh';
import { defineMesh } from '../../lib/mesh/definition';
import { Arrival, RoutingTable, step } from '../../lib/mesh/route';
import { Admission, refusedBy, Rule } from '../../lib/mesh/rules';
import { GatewayApiTable } from '../../lib/meshes/gateway-api/route';
import { defineKinds } from '../../lib/read';
import { GatewayApiDialect } from './gateway-api';

/*
 * A mesh that no one has: it routes as the Gateway API does, and has one kind of its own, a Shield, which closes a namespace.
 * All that is known of it stands in this file.
 */

const GROUP = 'third.example.com';

const { Shield } = defineKinds(GROUP, { versions: ['v1'] }, { Shield: 'Shield' });

/** The mesh in words of the Gateway API, with a Shield for each namespace. */
class ThirdDialect extends GatewayApiDialect {
  public override readonly name = 'Third';
  public readonly applyOrder: ApplyOrder = { access: ['Shield'] };
  public readonly outsidePod: PodDecoration = { labels: {}, annotations: { 'third.example.com/out': 'yes' } };

  public constructor(private readonly mode: string) {
    super();
  }

  public override namespaceObjects(namespace: string): readonly MeshObject[] {
    return [
      { apiVersion: `${GROUP}/v1`, kind: 'Shield', name: 'default', namespace, spec: { mode: this.mode } },
    ];
  }
}

const shieldMode: Rule = {
  id: 'third-shield-mode',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'Shield that is neither open nor closed',
  codes: [],
  inputs: ['Shield'],
  mend: 'Write `open` or `closed`.',
  explanation: 'A Shield of another mode does nothing.',
  check: (index, report) => {
    for (const manifest of index.all(Shield)) {
      const mode = manifest.spec.get('mode');
      if (mode.text !== 'open' && mode.text !== 'closed')
        report(manifest, mode, `there is no mode "${mode.text ?? ''}".`);
    }
  },
};

/** The Gateway API, but for namespaces with a closed Shield, which let no one in. */
function table(admission: Admission): RoutingTable {
  const routes = new GatewayApiTable(admission);
  const closed = admission.index.all(Shield).filter(({ spec }) => spec.get('mode').text === 'closed');
  return {
    mesh: 'third',
    sender: (name, namespace) => routes.sender(name, namespace),
    wayOf: (sender, request) => routes.wayOf(sender, request),
    arrive: (destination): Arrival => {
      const shield = closed.find(({ namespace }) => destination.host.includes(`.${namespace}.`));
      if (!shield) return routes.arrive(destination);
      const text = 'the Shield lets no one in';
      const failure = { decision: 'denied', step: step('access', text, { manifest: shield }) } as const;
      return { steps: [], endpoints: [], failure };
    },
  };
}

/** Everything that is known of it. */
export const third = defineMesh({
  id: 'third',
  title: 'Third',
  dialect: (options: { readonly mode?: string } = {}) => new ThirdDialect(options.mode ?? 'open'),
  topics: [
    { id: 'third', title: 'Shields', mesh: 'Third', rules: [shieldMode] },
    { id: 'flagger', title: 'Canaries of Flagger', mesh: 'any', rules: [{ ...shieldMode, id: 'pd-third' }] },
  ],
  facts: {
    infrastructure: ['third-system'],
    controllers: { 'third.example.com/gateways': 'third' },
    classes: { third: 'third' },
  },
  reading: { claims: ({ group }) => group === GROUP, table },
  behaviour: { retries: { what: 'seven', sources: ['https://third.example.com/retries'] } },
});
