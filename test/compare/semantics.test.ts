import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareMeshes, MEASURED, SAME, SLOW_CASE } from '../../lib/tools/compare';

const report = readFileSync(join(__dirname, '../../docs/conformance.md'), 'utf8');

/** Whether the report of the suite says that a case, or every case of a topic, passed on a mesh. */
function passed(name: string, mesh: string): boolean {
  const [, topic] = report.split(`\n## ${name}\n`);
  const text = topic === undefined ? report : (topic.split('\n## ')[0] ?? '');
  const rows = text.split('\n').filter((line) => {
    const [, title, of] = line.split('|').map((cell) => cell.trim());
    return of === mesh && (topic !== undefined || title === name || title?.startsWith(`${name} (`));
  });
  return rows.length > 0 && rows.every((line) => line.split('|')[3]?.trim() === 'passed');
}

const { different: SEMANTICS } = compareMeshes().semantics;
const NAMED = [...SEMANTICS.flatMap(({ cases }) => cases), ...SAME.map((each) => each.case)];

test.each([...new Set(NAMED)].filter((name) => name !== SLOW_CASE))('"%s" passed on both meshes', (name) => {
  expect([passed(name, 'istio'), passed(name, 'consul')]).toEqual([true, true]);
});

test('a case that is not in the report is noticed', () => {
  expect(passed('a case that no one wrote', 'istio')).toBe(false);
});

test('the timeout that no one asked for is what the run has seen', () => {
  expect(MEASURED.slow).toEqual({ istio: 200, consul: 504, 'consul transparent': 504 });
});

test.each(SEMANTICS)('"$subject" is seen or documented', ({ cases, sources }) => {
  expect(cases.length + sources.length).toBeGreaterThan(0);
  for (const { url } of sources) expect(new URL(url).protocol).toBe('https:');
});
