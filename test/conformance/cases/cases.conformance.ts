import assert from 'node:assert';
import { summary } from '../client/answer';
import { sleep } from '../client/poll';
import type { KubeObject } from '../kube/objects';
import type { MeshUnderTest } from '../mesh/mesh-under-test';
import { outsider } from '../selftest/istio';
import { testCertificate } from '../suite/certificates';
import { forEachMesh, theCluster } from '../suite/meshes';
import { CONSUL, CONSUL_TRANSPARENT, type Variant } from '../suite/variants';
import type { Case, Check } from './case';
import { denied, unreachable } from './expectations';
import { EXPOSED_HOST, TLS_SECRET } from './edge';
import { ACCESS, CASES, HOME, World } from './index';

/** A proxy may answer by an old rule for a moment, on a connection that is open: a check is repeated this often. */
const TRIES = 20;
const PAUSE = 250;

forEachMesh('what the library writes', (check, variant) => define(CASES, check, variant));

// What differs with redirected traffic is who gets past whom.
const redirected = ACCESS.filter(({ listedUpstreams }) => !listedUpstreams);
forEachMesh('what the library writes', (check, variant) => define(redirected, check, variant), {
  only: [CONSUL_TRANSPARENT],
});

function define(
  cases: readonly Case[],
  check: Parameters<Parameters<typeof forEachMesh>[1]>[0],
  variant: Variant,
): void {
  for (const each of cases) {
    const title = each.proves ? `${each.name} (${each.proves.join(', ')})` : each.name;
    const code = each.refusedBy?.[variant.software];
    check(title, (mesh) => (code ? Promise.resolve(refusal(each, variant, code)) : run(each, variant, mesh)));
  }
}

/** The library must refuse the description, with the code that the case names. */
function refusal(each: Case, variant: Variant, code: string): string {
  assert.throws(
    () => manifestsOf(each, variant),
    new RegExp(code),
    `"${each.name}" should be refused with ${code}`,
  );
  return `refused with ${code}, as the capability table says`;
}

/**
 * A gateway of Consul that runs misses a change now and then, and answers by what it knew before until it starts again; so a
 * case about it may begin once more from nothing, and says so.
 */
async function run(each: Case, variant: Variant, mesh: MeshUnderTest): Promise<string> {
  const mayMiss = variant.software === 'consul' && each.checks.some(({ to }) => 'ingress' in to);
  try {
    return await attempt(each, variant, mesh);
  } catch (error) {
    if (!mayMiss) throw error;
    await mesh.remove();
    return `${await attempt(each, variant, mesh)} (with a gateway that started again)`;
  }
}

async function attempt(each: Case, variant: Variant, mesh: MeshUnderTest): Promise<string> {
  const istio = variant.software === 'istio';
  // The namespace whose Secrets the ingress reads differs.
  const namespace = istio ? 'istio-ingress' : HOME;
  const { secret, ca } = await testCertificate(await theCluster(), {
    host: EXPOSED_HOST,
    name: TLS_SECRET,
    namespace,
  });
  await mesh.apply([...manifestsOf(each, variant), ...(istio ? outsider() : []), secret]);
  await mesh.ready();
  const said: string[] = [];
  for (const check of each.checks.filter(({ only }) => only === undefined || only === variant.software)) {
    said.push(`${check.what}: ${await verify(asSeenOn(variant, check), mesh, ca)}`);
  }
  return said.length > 6 ? `${said.length} checks` : said.join('; ');
}

function manifestsOf(each: Case, variant: Variant): readonly KubeObject[] {
  const world = new World(variant.mesh(), { upstreamsForAll: variant === CONSUL, ...each.options });
  each.build?.(world);
  return world.manifests();
}

/** Where Consul redirects traffic, a proxy does not even know the services that its app may not call. */
function asSeenOn(variant: Variant, check: Check): Check {
  return variant === CONSUL_TRANSPARENT && check.expect === denied
    ? { ...check, expect: unreachable }
    : check;
}

async function verify(
  { what, expect, only: _only, ...request }: Check,
  mesh: MeshUnderTest,
  ca: string,
): Promise<string> {
  const tls = 'ingress' in request.to && request.to.tls;
  const spec = tls ? { ...request, ca } : request;
  for (let tries = 1; ; tries++) {
    const answer = await mesh.request(spec);
    const mistakes = expect.mistakes(answer);
    if (mistakes.length === 0) return summary(answer);
    if (tries === TRIES) throw new Error(`${what}: expected ${expect.text}: ${mistakes.join('; ')}`);
    await sleep(PAUSE);
  }
}
