import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { GatewayController } from '../consul/gateway-controller';
import type { MeshUnderTest } from '../mesh/mesh-under-test';
import { theCluster, theMesh } from '../suite/meshes';
import { record } from '../suite/report';
import type { Software } from '../suite/variants';
import { type Difference, differences } from './asking';
import type { RoutingCase } from './case';
import { routingCases } from './generate';
import { world } from './world';

/*
 * The simulator's judge: random configurations and requests, answered by the real proxies as the simulator says. Every run
 * takes the same sample; CONFORMANCE_ROUTING_PAIRS=2000 asks for more, CONFORMANCE_ROUTING_SEED for others. What is answered
 * otherwise is written to a file with everything that is needed to look at it.
 */

const TOPIC = 'the route simulator';
const REQUESTS = 25;
const PAIRS = Number(process.env.CONFORMANCE_ROUTING_PAIRS ?? 150);
const SEED = Number(process.env.CONFORMANCE_ROUTING_SEED ?? 1);
const OUTPUT = join(__dirname, '..', '..', '..', '.cache', 'conformance');

for (const software of ['istio', 'consul'] as const) {
  void describe(`${software}: ${TOPIC}`, () => {
    const title = `${PAIRS} random requests are answered as it says`;
    void it(title, () => record(TOPIC, title, software, () => compare(software)));
  });
}

async function compare(software: Software): Promise<string> {
  const mesh = await theMesh(software);
  if (software === 'istio') await teachGatewayApi();
  const cases = routingCases(software, SEED, Math.ceil(PAIRS / REQUESTS), REQUESTS);
  const wrong: { seed: number; differences: readonly Difference[] }[] = [];
  const refused: { seed: number; reason: string }[] = [];
  await mesh.apply(world(software));
  await mesh.ready();
  for (const each of cases) {
    const reason = await apply(mesh, software, each);
    if (reason === undefined) {
      const found = await differences(mesh, each);
      if (found.length > 0) wrong.push({ seed: each.seed, differences: found });
    } else refused.push({ seed: each.seed, reason });
  }
  await mesh.remove();
  write(`routing-${software}.json`, {
    wrong: wrong.map((each) => ({ ...each, rules: rulesOf(cases, each.seed) })),
    refused,
  });
  const asked = (cases.length - refused.length) * REQUESTS;
  const count = wrong.reduce((sum, each) => sum + each.differences.length, 0);
  if (count > 0)
    throw new Error(`${count} of ${asked} are answered otherwise:\n${wrong.map(inLines).join('\n')}`);
  if (refused.length > cases.length / 10) throw new Error(`${refused.length} of ${cases.length} are refused`);
  return `${asked} requests of ${cases.length - refused.length} configurations`;
}

/** Consul brings the kinds of the Gateway API, and Istio takes them where they are. */
async function teachGatewayApi(): Promise<void> {
  const { parts, resources } = await theCluster();
  await resources.applyAll(GatewayController.definitions(parts));
}

/** Why the configuration cannot be applied, if it cannot. Consul takes no entry that contradicts one which is about to go. */
async function apply(
  mesh: MeshUnderTest,
  software: Software,
  { manifests }: RoutingCase,
): Promise<string | undefined> {
  try {
    if (software === 'consul') await mesh.apply(world(software));
    await mesh.apply(manifests);
    await mesh.ready();
    return undefined;
  } catch (error) {
    await mesh.apply(world(software));
    return (error as Error).message;
  }
}

function rulesOf(cases: readonly RoutingCase[], seed: number): unknown {
  const own = cases.find((each) => each.seed === seed);
  return own?.manifests.slice(world(own.mesh).length);
}

function inLines({ seed, differences: all }: { seed: number; differences: readonly Difference[] }): string {
  return all
    .slice(0, 3)
    .map(({ request, mistakes }) => `  seed ${seed}: ${JSON.stringify(request)}: ${mistakes.join('; ')}`)
    .join('\n');
}

function write(name: string, content: unknown): void {
  const file = join(OUTPUT, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(content, undefined, 2));
}
