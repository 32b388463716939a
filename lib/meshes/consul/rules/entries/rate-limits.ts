import { Field } from '../../../../read';
import { Problem } from '../../../../mesh/rules';
import { isSet } from './http-condition';

const PATHS = ['pathExact', 'pathPrefix', 'pathRegex'];

/** What Consul's admission check refuses in limits on the requests that an instance of a service takes. */
export function rateLimitProblems(limits: Field): readonly Problem[] {
  if (!isSet(limits)) return [];
  const level = limits.get('instanceLevel');
  const rate = level.get('requestsPerSecond');
  const burst = level.get('requestsMaxBurst');
  const routes = level.get('routes').items();
  const problems: Problem[] = [...negative(rate), ...negative(burst), ...routes.flatMap(routeProblems)];
  if ((rate.number ?? 0) === 0 && (burst.number ?? 0) > 0)
    problems.push([burst, '"requestsMaxBurst" needs "requestsPerSecond" beside it.']);
  const isLimited = [level, ...routes].some((each) => (each.get('requestsPerSecond').number ?? 0) > 0);
  return isLimited || problems.length > 0 ? problems : [[limits, 'no "requestsPerSecond" limits anything.']];
}

function routeProblems(route: Field): readonly Problem[] {
  const rate = route.get('requestsPerSecond');
  const problems: Problem[] = [...negative(route.get('requestsMaxBurst'))];
  if (PATHS.filter((name) => isSet(route.get(name))).length !== 1)
    problems.push([
      route,
      `the route has not exactly one of ${PATHS.map((name) => `"${name}"`).join(', ')}.`,
    ]);
  if ((rate.number ?? 0) <= 0) problems.push([route, 'the route has no "requestsPerSecond" above 0.']);
  return problems;
}

/** Says that a number is below 0. */
export function negative(field: Field): readonly Problem[] {
  return (field.number ?? 0) < 0 ? [[field, `${field.number} is negative.`]] : [];
}
