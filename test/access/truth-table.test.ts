import { Testing } from 'cdk8s';
import { Action, Intention, Match, MeshApp, MeshChart, Scope } from 'cdk8s-mesh';
import { actionFor, MeshGraph } from 'cdk8s-mesh/dialect';
import { schemaErrors } from '../schemas/validate';
import { httpApp, MESHES, MeshName, meshOf } from '../support/charts';
import { Manifest } from '../support/manifests';
import { Call, consulVerdict, istioVerdict } from '../support/judges';

/** What is said by an intention, besides what is declared. */
const SAID = ['nothing', 'allow', 'deny', 'allow GET', 'deny GET'] as const;
type Said = (typeof SAID)[number];

interface Row {
  readonly access: Scope;
  readonly declared: boolean;
  readonly said: Said;
  readonly sameNamespace: boolean;
}

const ROWS: readonly Row[] = (['declared', 'open'] as const).flatMap((access) =>
  [true, false].flatMap((declared) =>
    SAID.flatMap((said) => [true, false].map((sameNamespace) => ({ access, declared, said, sameNamespace }))),
  ),
);

/** The table as it stands in the documentation: whether a GET and a PUT of the caller get through. */
function expected({ access, declared, said }: Row): { readonly GET: Action; readonly PUT: Action } {
  const otherwise: Action = declared || access === 'open' ? 'allow' : 'deny';
  switch (said) {
    case 'nothing':
      return { GET: otherwise, PUT: otherwise };
    case 'allow':
      return { GET: 'allow', PUT: 'allow' };
    case 'deny':
      return { GET: 'deny', PUT: 'deny' };
    case 'allow GET':
      return { GET: 'allow', PUT: 'deny' };
    case 'deny GET':
      return { GET: 'deny', PUT: otherwise };
  }
}

interface World {
  readonly api: MeshApp;
  readonly caller: MeshApp;
  readonly stranger: MeshApp;
  readonly manifests: readonly Manifest[];
}

function worldOf(mesh: MeshName, { access, declared, said, sameNamespace }: Row): World {
  const app = Testing.app();
  const handle = meshOf(mesh);
  const chart = new MeshChart(app, 'shop', { mesh: handle, namespace: 'shop' });
  const other = new MeshChart(app, 'other', { mesh: handle, namespace: 'other' });
  const api = httpApp(chart, 'api', { access });
  const home = sameNamespace ? chart : other;
  const caller = httpApp(home, 'web', { calls: declared ? [api] : [] });
  const stranger = httpApp(home, 'stranger');
  if (said !== 'nothing') {
    const [action, method] = said.split(' ') as [Action, string | undefined];
    new Intention(home, 'said', {
      from: caller,
      to: api,
      action,
      permissions: method ? [Match.method(method)] : [],
    });
  }
  const manifests = [...chart.toJson(), ...other.toJson()] as Manifest[];
  return { api, caller, stranger, manifests };
}

/** The verdict of the objects alone, without the library. */
function verdict(mesh: MeshName, { manifests, api }: World, call: Call): Action {
  return mesh === 'istio'
    ? istioVerdict(manifests, api.name, api.namespace, 8080, call)
    : consulVerdict(manifests, api.name, call);
}

/** The verdict of the model, without the objects. */
function meaning({ api, caller, stranger }: World, { from, path, method }: Call): Action {
  const graph = new MeshGraph([api, caller, stranger].map((app) => app.toServiceNode()));
  const request = { path, method, headers: {}, query: {}, cookies: {} };
  return actionFor(api.toServiceNode(), `${from.namespace}/${from.name}`, request, graph);
}

describe.each(MESHES)('on %s', (mesh) => {
  test.each(ROWS)('access $access, declared $declared, said $said, same namespace $sameNamespace', (row) => {
    const world = worldOf(mesh, row);
    expect(world.manifests.flatMap(schemaErrors)).toEqual([]);
    for (const method of ['GET', 'PUT'] as const) {
      const call = { from: world.caller, path: '/', method };
      const wanted = expected(row)[method];
      expect({ method, ...{ model: meaning(world, call), objects: verdict(mesh, world, call) } }).toEqual({
        method,
        model: wanted,
        objects: wanted,
      });
    }
  });

  test.each(ROWS)('no one else is affected: $access, $declared, $said, $sameNamespace', (row) => {
    const world = worldOf(mesh, row);
    const call = { from: world.stranger, path: '/', method: 'GET' };
    const wanted = row.access === 'open' ? 'allow' : 'deny';
    expect([meaning(world, call), verdict(mesh, world, call)]).toEqual([wanted, wanted]);
  });
});
