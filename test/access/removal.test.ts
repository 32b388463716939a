import { Intention, Match, MeshChart, Scope } from 'cdk8s-mesh';
import { httpApp, MESHES, newChart, synth } from '../support/charts';

const SCOPES: readonly Scope[] = ['declared', 'open'];

/** `web` calls `api`, and perhaps is denied it; as text, byte by byte. */
function written(
  mesh: (typeof MESHES)[number],
  access: Scope,
  add: (chart: MeshChart) => void = () => undefined,
): string {
  const chart = newChart(mesh, { access });
  const api = httpApp(chart, 'api');
  httpApp(chart, 'web', { calls: [api] });
  add(chart);
  return JSON.stringify(synth(chart));
}

describe.each(MESHES)('on %s', (mesh) => {
  describe.each(SCOPES)('with access %s', (access) => {
    const deny =
      (...permissions: Match[]) =>
      (chart: MeshChart): void => {
        const [from, to] = ['web', 'api'].map((id) => chart.node.findChild(id) as ReturnType<typeof httpApp>);
        new Intention(chart, 'no', { from, to, action: 'deny', permissions });
      };

    test('a denial changes the output, and leaving it out again gives every byte back', () => {
      const before = written(mesh, access);
      expect(written(mesh, access, deny())).not.toBe(before);
      expect(written(mesh, access, deny(Match.method('PUT')))).not.toBe(before);
      expect(written(mesh, access)).toBe(before);
    });

    test('said to the app it is the same as the construct', () => {
      const said = written(mesh, access, (chart) => {
        const [web, api] = ['web', 'api'].map((id) => chart.node.findChild(id) as ReturnType<typeof httpApp>);
        api.access.denyFrom(web, Match.method('PUT'));
      });
      expect(said).toBe(written(mesh, access, deny(Match.method('PUT'))));
    });
  });

  test('what is denied goes before what is allowed, in whichever order they are written', () => {
    const both = (...order: readonly ('allow' | 'deny')[]): string =>
      written(mesh, 'declared', (chart) => {
        const [web, api] = ['web', 'api'].map((id) => chart.node.findChild(id) as ReturnType<typeof httpApp>);
        for (const action of order) {
          const permissions = [
            action === 'allow' ? Match.path.prefix('/api') : Match.path.prefix('/api/admin'),
          ];
          new Intention(chart, action, { from: web, to: api, action, permissions });
        }
      });
    expect(both('allow', 'deny')).toBe(both('deny', 'allow'));
  });
});
