import { ownValue, Field, isSaid, Rollout, rollouts } from '../../../../read';
import { Problem, refusedBy, Rule, TAKEN } from '../../../../mesh/rules';

export const step: Rule = {
  id: 'pd-rollout-step',
  severity: 'error',
  effect: refusedBy('controller'),
  title: 'step of a Rollout that cannot be taken',
  codes: [],
  inputs: ['Rollout'],
  mend: 'Let each step do one thing, with a weight from 0 to 100, and name who routes in `trafficRouting` where a step needs it.',
  explanation: `A step sets a weight, waits, tests or changes routes: one of them. Its weight is a share of all requests. Routes, mirrors and a
scale of the new version apart from its weight need someone who routes, and only some can route by headers or mirror. Argo Rollouts
refuses others, and nothing is released. Of several ways to scale the new version it takes one.`,
  check: (index, report) => {
    for (const rollout of rollouts(index)) {
      for (const each of rollout.steps) {
        for (const problem of problemsOf(each, rollout)) report(rollout.manifest, ...problem);
      }
    }
  },
};

/** What excludes each other in a step. */
const ALONE = ['setWeight', 'pause', 'experiment', 'analysis'];
const OTHERS = ['setCanaryScale', 'setHeaderRoute', 'setMirrorRoute', 'plugin'];

function problemsOf(field: Field, { routing }: Rollout): readonly Problem[] {
  const alone = ALONE.map((name) => field.get(name)).filter(isSaid);
  const others = OTHERS.map((name) => field.get(name)).filter(isSaid);
  if (alone.length + others.length === 0) return [[field, 'the step does nothing.']];
  const [, second] = alone;
  return [
    ...(second
      ? [[second, `the step does \`${alone.map((each) => each.step).join('` and `')}\` at once.`] as Problem]
      : []),
    ...weightProblem(field.get('setWeight'), routing),
    ...others.flatMap((each) => routingProblem(each, routing)),
    ...scaleProblem(field.get('setCanaryScale')),
  ];
}

function weightProblem(weight: Field, routing: Field): Problem[] {
  const limit = routing.get('maxTrafficWeight').number ?? 100;
  const { number } = weight;
  if (number === undefined || (number >= 0 && number <= limit)) return [];
  return [[weight, `the weight ${number} is not between 0 and ${limit}.`]];
}

/** Who can do what a step asks for; nothing where anyone can. */
const ROUTERS: Readonly<Record<string, readonly string[]>> = {
  setHeaderRoute: ['istio', 'alb', 'apisix', 'plugins'],
  setMirrorRoute: ['istio'],
};

function routingProblem(field: Field, routing: Field): Problem[] {
  if (field.step === 'plugin') return [];
  if (!isSaid(routing)) return [[field, `\`${field.step}\` needs \`trafficRouting\`.`]];
  const routers = ownValue(ROUTERS, String(field.step));
  if (!routers || routers.some((name) => isSaid(routing.get(name)))) return [];
  return [[field, `\`${field.step}\` is for ${routers.join(', ')} in \`trafficRouting\`.`]];
}

function scaleProblem(scale: Field): readonly Problem[] {
  const ways = ['weight', 'replicas', 'matchTrafficWeight'].map((name) => scale.get(name)).filter(isSaid);
  const [, second] = ways.filter(({ value }) => value !== false);
  return second ? [[second, 'of `weight`, `replicas` and `matchTrafficWeight` only one counts.', TAKEN]] : [];
}
