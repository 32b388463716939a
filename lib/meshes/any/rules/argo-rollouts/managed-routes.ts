import { isSaid, rollouts } from '../../../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

export const managedRoutes: Rule = {
  id: 'pd-rollout-managed-routes',
  severity: 'error',
  effect: refusedBy('controller'),
  title: 'step that sets a route which the Rollout does not manage',
  codes: [],
  inputs: ['Rollout'],
  mend: 'List the route in `trafficRouting.managedRoutes`, in the order in which the routes shall be tried.',
  explanation: `A step that routes by a header or mirrors requests makes a route in the VirtualService and takes it away again. Its name must be
listed in \`managedRoutes\`. Argo Rollouts refuses others, and nothing is released.`,
  check: (index, report) => {
    for (const { manifest, routing, steps } of rollouts(index)) {
      if (!isSaid(routing)) continue;
      const managed = routing.get('managedRoutes').items();
      const names = new Set(managed.map((each) => each.get('name').text));
      for (const step of steps) {
        for (const field of [step.get('setHeaderRoute'), step.get('setMirrorRoute')]) {
          const name = field.get('name');
          if (!isSaid(field) || names.has(name.text)) continue;
          report(manifest, name.exists ? name : field, `"${name.text ?? ''}" is not in \`managedRoutes\`.`);
        }
      }
    }
  },
};
