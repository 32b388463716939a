import { readObjects } from '../../../lib/manifests';
import { Routing } from '../../../lib/routing';
import { ingressGateway } from '../istio/gateway';
import type { Software } from '../suite/variants';
import type { RoutingCase } from './case';
import { consulRules } from './consul-rules';
import { istioRules } from './istio-rules';
import { Random } from './random';
import { request } from './requests';
import { world } from './world';

/** A case, the same for the same seed: a configuration of a mesh, requests, and what the simulator says of each. */
export function routingCase(mesh: Software, seed: number, requests: number): RoutingCase {
  const random = new Random(seed);
  const rules = mesh === 'istio' ? istioRules(random, seed) : consulRules(random);
  const manifests = [...world(mesh), ...rules];
  // What the suite installs of the mesh itself is in the cluster too, and the simulator needs to know who the gateway is.
  const installed = mesh === 'istio' ? ingressGateway() : [];
  const routing = new Routing(readObjects([...copies(manifests), ...copies(installed)]), {
    mesh,
    consul: { defaultIntentions: 'deny' },
  });
  const asked = Array.from({ length: requests }, () => request(random, mesh));
  return {
    mesh,
    seed,
    manifests,
    pairs: asked.map((each) => ({ request: each, decision: routing.decide(each) })),
  };
}

/** Cases one after the other, from a seed on. */
export function routingCases(mesh: Software, seed: number, count: number, requests: number): RoutingCase[] {
  return Array.from({ length: count }, (_, index) => routingCase(mesh, seed + index, requests));
}

/** Reading freezes what it reads. */
function copies<T>(objects: readonly T[]): readonly T[] {
  return JSON.parse(JSON.stringify(objects)) as readonly T[];
}
