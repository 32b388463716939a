import { TraceStep } from '../decision';
import { Condition, describeActual, describeCondition, firstFailing } from '../match/condition';
import { describeTest } from '../match/text-test';
import { Request } from '../request';
import { Covered } from './changes';
import { step } from './place';
import { Route } from './table';

/** The route that takes a request, and how it came to that. */
export interface Selection {
  readonly route: Route | undefined;
  readonly covered: Covered;
  readonly steps: readonly TraceStep[];
}

/** As many routes as are worth reading about when they do not match. */
const MAX_SKIPPED = 8;

/** Finds the first route that matches. */
export function selectRoute(routes: readonly Route[], request: Request): Selection {
  const skipped: TraceStep[] = [];
  for (const route of routes) {
    const failing: { readonly wanted: Condition }[] = [];
    if (route.match.length === 0) return found(route, [], request, skipped);
    for (const alternative of route.match) {
      const wanted = firstFailing(alternative, request);
      if (!wanted) return found(route, alternative, request, skipped);
      failing.push({ wanted });
    }
    const reasons = failing.map(
      ({ wanted }) =>
        `${describeActual(wanted, request)} (wanted: ${invertedMark(wanted)}${describeTest(wanted.test)})`,
    );
    skipped.push(
      step('skipped', `${route.name} does not match: ${[...new Set(reasons)].join('; ')}`, route.place),
    );
  }
  return { route: undefined, covered: 'whole', steps: shortened(skipped) };
}

function invertedMark(condition: Condition): string {
  return condition.on === 'header' && condition.invert ? 'not: ' : '';
}

function found(
  route: Route,
  conditions: readonly Condition[],
  request: Request,
  skipped: readonly TraceStep[],
): Selection {
  const why = conditions.length === 0 ? 'every request' : conditions.map(describeCondition).join(' and ');
  return {
    route,
    covered: coveredBy(conditions, request),
    steps: [...shortened(skipped), step('route', `${route.name} matches: ${why}`, route.place)],
  };
}

function shortened(steps: readonly TraceStep[]): readonly TraceStep[] {
  if (steps.length <= MAX_SKIPPED) return steps;
  const more = steps.length - MAX_SKIPPED;
  return [...steps.slice(0, MAX_SKIPPED), step('skipped', `${more} more routes do not match`)];
}

/** A match that says nothing of the path covers the slash that every path begins with. */
function coveredBy(conditions: readonly Condition[], request: Request): Covered {
  const onPath = conditions.find((condition) => condition.on === 'path');
  if (!onPath) return Math.min(1, request.path.length);
  const { test } = onPath;
  if (test.kind === 'prefix') return test.value.length;
  if (test.kind === 'path-prefix') return test.value.replace(/\/$/, '').length;
  return 'whole';
}
