import { Field, isSaid, ManifestIndex, reading, Rollout } from '../../../../read';
import { RouteRule, VirtualService, virtualServices } from '../../read';
import { Named, Problem } from '../../../../mesh/rules';

/** What is missing in the VirtualServices that a Rollout names. */
export function virtualServiceProblems(rollout: Rollout, index: ManifestIndex): Problem[] {
  const istio = rollout.routing.get('istio');
  if (!isSaid(istio)) return [];
  const one = istio.get('virtualService');
  const many = istio.get('virtualServices');
  if (isSaid(one) === isSaid(many)) {
    const text = isSaid(one) ? 'both of' : 'neither of';
    return [[istio, `${text} \`virtualService\` and \`virtualServices\` are there.`]];
  }
  return (isSaid(one) ? [one] : many.items()).flatMap((reference) => problemsOf(reference, rollout, index));
}

const virtualServicesByName = reading((index: ManifestIndex) => new Named(virtualServices(index), index));

function problemsOf(reference: Field, rollout: Rollout, index: ManifestIndex): Problem[] {
  const field = reference.get('name');
  const [name, namespace = rollout.namespace] = (field.text ?? '').split('.');
  if (!name) return [];
  const byName = virtualServicesByName(index);
  const [found, ...others] = byName.all(namespace, name);
  if (!found) {
    const isKnown = index.closed || byName.knows(namespace);
    return isKnown ? [[field, `there is no VirtualService "${name}" in the namespace "${namespace}".`]] : [];
  }
  // One object in several forms: any may be the one that is applied.
  return others.length > 0 ? [] : routeProblems(reference, found, rollout);
}

function routeProblems(reference: Field, { rules }: VirtualService, rollout: Rollout): Problem[] {
  const routes = rules.filter(({ protocol }) => protocol === 'http');
  const wanted = reference.get('routes').items();
  if (wanted.length > 0) {
    const byName = new Map(routes.map((route) => [route.field.get('name').text, route]));
    return wanted.flatMap((field) => {
      const route = byName.get(field.text);
      if (route) return destinationProblem(field, route, rollout);
      // Without any rule for requests, other names count.
      return routes.length > 0
        ? [[field, `the VirtualService has no route "${field.text ?? ''}".`] as Problem]
        : [];
    });
  }
  const managed = new Set(
    rollout.routing
      .get('managedRoutes')
      .items()
      .map((each) => each.get('name').text),
  );
  const own = routes.filter(({ field }) => !managed.has(field.get('name').text ?? ''));
  const [only, second] = own;
  const at = reference.get('name');
  if (second)
    return [
      [at, `the VirtualService has ${own.length} routes for requests, and none is named in \`routes\`.`],
    ];
  return only ? destinationProblem(at, only, rollout) : [];
}

/** That a route does not send to both versions; whichever of them is missing first. */
function destinationProblem(at: Field, { destinations }: RouteRule, { canary, routing }: Rollout): Problem[] {
  const targets = destinations.filter(({ role }) => role === 'route');
  const rule = routing.get('istio', 'destinationRule');
  const isBySubset = isSaid(rule);
  const pair = isBySubset
    ? [rule.get('canarySubsetName'), rule.get('stableSubsetName')]
    : [canary.get('canaryService'), canary.get('stableService')];
  const missing = pair.find(
    ({ text }) =>
      text !== undefined &&
      !targets.some(({ subset, written }) => (isBySubset ? subset : written.split('.', 1)[0]) === text),
  );
  const what = isBySubset ? 'subset' : 'Service';
  return missing ? [[at, `the route does not send to the ${what} "${missing.text ?? ''}".`]] : [];
}
