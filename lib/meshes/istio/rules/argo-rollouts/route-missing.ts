import { KIND, rollouts } from '../../../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';
import { destinationRuleProblems } from './destination-rule-of';
import { virtualServiceProblems } from './virtual-service-of';

export const routeMissing: Rule = {
  id: 'pd-rollout-route-missing',
  severity: 'error',
  effect: refusedBy('controller'),
  title: 'Rollout whose route is not there',
  codes: [],
  inputs: ['Rollout', 'VirtualService', 'DestinationRule', 'Service'],
  mend: 'Write a VirtualService with a route that sends to both Services, or both subsets, and name the route if there are several.',
  explanation: `With Istio a Rollout shifts the weights of a route that is there already: in a VirtualService that it names, by the name of the
route or as its only one, with a destination for each version. Those are two Services, or two subsets that a DestinationRule defines. One
of them is not there, so Argo Rollouts refuses the Rollout, and nothing is released.
It does not look for the subsets in the DestinationRule: requests for one that is not there are answered with 503.

Objects are looked up where the input holds others of their kind in the namespace, or is said to be all there is (\`--closed\`).`,
  check: (index, report) => {
    for (const rollout of rollouts(index)) {
      const { manifest, namespace, services } = rollout;
      for (const { field, name } of services) {
        if (!index.knowsServicesOf(namespace) || index.find(KIND.Service, namespace, name)) continue;
        report(manifest, field, `there is no Service "${name}" in the namespace "${namespace}".`);
      }
      for (const problem of [
        ...virtualServiceProblems(rollout, index),
        ...destinationRuleProblems(rollout, index),
      ])
        report(manifest, ...problem);
    }
  },
};
