import { Condition, Route } from '../../../mesh/route';

/** The routes as Istio gives them to a gateway: each alternative for itself, and nothing after one that matches every request. */
export function untilCatchAll(routes: readonly Route[]): readonly Route[] {
  const single = routes.flatMap((route) =>
    route.match.length === 0 ? [route] : route.match.map((each): Route => ({ ...route, match: [each] })),
  );
  const last = single.findIndex(isCatchAll);
  return last < 0 ? single : single.slice(0, last + 1);
}

/** Routes of several objects for one host: those that match every request go to the end, so that they do not hide the others. */
export function catchAllLast(routes: readonly Route[]): readonly Route[] {
  return [...routes.filter((route) => !isCatchAll(route)), ...routes.filter(isCatchAll)];
}

function isCatchAll({ match }: Route): boolean {
  return match.every((conditions) => conditions.every(isAnyPath) && conditions.length <= 1);
}

function isAnyPath({ on, test }: Condition): boolean {
  if (on !== 'path') return false;
  return (test.kind === 'prefix' && test.value === '/') || (test.kind === 'regex' && test.value === '.*');
}
