import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../lib/read';
import { lint } from '../../lib/answers/lint';
import { Routing } from '../../lib/answers/route';
import { Decision } from '../../lib/mesh/route';

/** Lint and route read Consul's objects once: what one of them says of a file, the other says too. */
describe('of a file for Consul, lint and route say the same', () => {
  const read = (name: string): ReturnType<typeof readText> =>
    readText(readFileSync(join(__dirname, 'cases', name), 'utf8'), name);
  const rulesOf = (name: string): readonly string[] => [
    ...new Set(lint(read(name), { closed: true }).map(({ rule }) => rule)),
  ];
  const asks = (name: string): Decision =>
    new Routing(read(name).manifests, { mesh: 'consul' }).decide({
      from: 'client',
      to: 'http://web.shop',
    });

  test.each(['consul.yaml', 'consul-true.yaml'])(
    '%s: pods are in the mesh, and the intention denies',
    (name) => {
      expect(rulesOf(name)).toContain('consul-upstream-unknown-service');
      expect(asks(name)).toMatchObject({ decision: 'denied', shares: [] });
    },
  );

  test('filter2.yaml: a ServiceResolver that cannot be read is refused', () => {
    expect(rulesOf('filter2.yaml')).toContain('consul-resolver-invalid');
    const refused = asks('filter2.yaml').trace.filter(({ step }) => step === 'refused');
    expect(refused).toEqual([
      expect.objectContaining({
        object: expect.objectContaining({ kind: 'ServiceResolver', name: 'web' }),
        text: expect.stringMatching(/\(consul-resolver-invalid\)$/),
      }),
    ]);
  });

  test('filter.yaml: so it is without any pods', () => {
    expect(rulesOf('filter.yaml')).toContain('consul-resolver-invalid');
    const { manifests } = read('filter.yaml');
    const { trace } = new Routing(manifests).decide({
      from: 'client',
      fromNamespace: 'shop',
      to: 'http://web',
    });
    expect(trace.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/\(consul-resolver-invalid\)$/),
    );
  });
});
