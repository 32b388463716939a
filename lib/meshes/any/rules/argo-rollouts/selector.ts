import { ownValue, KIND, podLabels, ROLLOUT_HASH, rollouts } from '../../../../read';
import { named, refusedBy, Rule } from '../../../../mesh/rules';

export const selector: Rule = {
  id: 'pd-rollout-selector',
  severity: 'error',
  effect: refusedBy('controller'),
  title: 'Service of a Rollout that selects other pods',
  codes: [],
  inputs: ['Rollout', 'Service', 'Deployment'],
  mend: 'Let the Service select labels that the template of the Rollout has.',
  explanation: `A Service that a Rollout names for one of its versions selects a label that the pods of the Rollout do not have. Argo Rollouts
refuses it, and nothing is released.`,
  check: (index, report) => {
    for (const rollout of rollouts(index)) {
      const labels = podLabels(rollout, index);
      for (const { field, name } of labels ? rollout.services : []) {
        const [service, ...others] = named(KIND.Service, index).all(rollout.namespace, name);
        if (!service || others.length > 0) continue;
        const wanted = Object.entries(service.manifest.spec.get('selector').strings());
        const wrong = wanted.find(([key, value]) => key !== ROLLOUT_HASH && ownValue(labels, key) !== value);
        if (!wrong) continue;
        report(
          rollout.manifest,
          field,
          `the Service "${name}" selects ${wrong.join(': ')}, which the pods of the Rollout do not have.`,
        );
      }
    }
  },
};
