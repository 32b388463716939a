import { isSaid, Rollout, rollouts } from '../../../../read';
import { Problem, refusedBy, Rule } from '../../../../mesh/rules';

export const servicesSame: Rule = {
  id: 'pd-rollout-services-same',
  severity: 'error',
  effect: refusedBy('controller'),
  title: 'Rollout without two Services for its two versions',
  codes: [],
  inputs: ['Rollout'],
  mend: 'Write two different Services, or the subsets of a DestinationRule.',
  explanation: `Requests go to the old and the new version by two Services. The Rollout names the same one for both, or names none although
whoever routes needs them; with Istio the subsets of a DestinationRule do as well. Argo Rollouts refuses it, and nothing is released.`,
  check: (index, report) => {
    for (const rollout of rollouts(index)) {
      for (const [at, message] of [...sameProblems(rollout), ...missingProblems(rollout)])
        report(rollout.manifest, at, message);
    }
  },
};

function sameProblems({ canary, blueGreen }: Rollout): Problem[] {
  const pingPong = canary.get('pingPong');
  const pairs = [
    [canary.get('stableService'), canary.get('canaryService')],
    [blueGreen.get('activeService'), blueGreen.get('previewService')],
    [pingPong.get('pingService'), pingPong.get('pongService')],
  ] as const;
  return pairs.flatMap(([one, other]): Problem[] =>
    one.text && one.text === other.text
      ? [[other, `\`${one.step}\` and \`${other.step}\` are both "${one.text}".`]]
      : [],
  );
}

/** Those who route by Services alone. */
const BY_SERVICES = ['smi', 'apisix', 'ambassador', 'nginx', 'appMesh', 'traefik'];

function missingProblems({ canary, routing }: Rollout): Problem[] {
  const byPair = !isSaid(canary.get('pingPong'));
  const byService =
    BY_SERVICES.some((name) => isSaid(routing.get(name))) ||
    (byPair && isSaid(routing.get('alb'))) ||
    (byPair && isSaid(routing.get('istio')) && !isSaid(routing.get('istio', 'destinationRule')));
  const lacking = ['stableService', 'canaryService'].filter((name) => !canary.get(name).text);
  return byService && lacking.length > 0
    ? [[routing, `the routing needs \`${lacking.join('` and `')}\`, which the Rollout does not name.`]]
    : [];
}
