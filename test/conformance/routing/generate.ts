import { readObjects } from '../../../lib/read';
import { type Decision } from '../../../lib/mesh/route';
import { Routing } from '../../../lib/answers/route';
import { ingressGateway } from '../istio/gateway';
import type { KubeObject } from '../kube/objects';
import type { Software } from '../suite/variants';
import { consulCommon, consulRules } from './consul-rules';
import { consulWorld } from './consul-world';
import { type Draft, names } from './draft';
import { type Island, islands } from './island';
import { istioCommon, istioRules } from './istio-rules';
import { istioWorld } from './istio-world';
import { Random } from './random';
import { request } from './requests';
import type { Pair, Round } from './round';

/** How many islands a round has, and how often each is asked. */
export interface Size {
  readonly islands: number;
  readonly requests: number;
}

/** A round, the same for the same seed: configurations of a mesh, requests, and what the simulator says of each. */
export function routingRound(mesh: Software, seed: number, { islands: count, requests }: Size): Round {
  const random = new Random(seed);
  const all = islands(count);
  const world = worldOf(mesh, all);
  const rules = all.map((island) =>
    rulesOf(mesh, { random, island, name: names(`r${seed}-${String(island.slot).padStart(2, '0')}`) }),
  );
  const common = mesh === 'istio' ? istioCommon(random, all, `r${seed}-all`) : consulCommon(random);
  // What the suite installs of the mesh itself is in the cluster too, and the simulator needs to know who the gateway is.
  const installed = mesh === 'istio' ? ingressGateway() : [];
  const manifests = readObjects(copies([...world, ...rules.flat(), ...common, ...installed]));
  const routing = new Routing(manifests, { mesh, consul: { defaultIntentions: 'deny' } });
  const pairs = all.flatMap((island) =>
    Array.from({ length: requests }, (): Pair => {
      for (;;) {
        const asked = request(random, mesh, island);
        const decision = routing.decide(asked);
        if (isKnown(decision)) return { island, request: asked, decision };
      }
    }),
  );
  return { mesh, seed, world, rules, common, pairs };
}

/** Of what is passed on to a host that the mesh does not know no one can say who answers. */
function isKnown({ shares }: Decision): boolean {
  return shares.every(({ version }) => version !== undefined);
}

/** What is in a mesh in every round. */
export function worldOf(mesh: Software, all: readonly Island[]): KubeObject[] {
  return mesh === 'istio' ? istioWorld(all) : consulWorld(all);
}

function rulesOf(mesh: Software, draft: Draft): KubeObject[] {
  return mesh === 'istio' ? istioRules(draft) : consulRules(draft);
}

/** Reading freezes what it reads. */
function copies<T>(objects: readonly T[]): readonly T[] {
  return JSON.parse(JSON.stringify(objects)) as readonly T[];
}
