import { Field } from '../../../read';
import { describeActual, describeCondition, firstFailing, Request } from '../../../mesh/route';
import { httpConditions } from './http-match';

/**
 * Why none of the permissions that let in takes a request, as the rest of a sentence; empty where there is none that could.
 *
 * @param decided the permission that took it; those behind it are not asked
 */
export function missedPermissions(source: Field, decided: Field | undefined, request: Request): string {
  const asked = source
    .get('permissions')
    .items()
    .filter(({ step }) => decided === undefined || Number(step) < Number(decided.step))
    .filter((permission) => permission.get('action').text === 'allow');
  const misses = asked.flatMap((permission) => {
    const failing = firstFailing(httpConditions(permission.get('http')), request);
    if (failing) {
      const wanted = describeCondition(failing);
      return [
        `permissions[${permission.step}] is not for it: ${describeActual(failing, request)} (wanted: ${wanted})`,
      ];
    }
    return permission.has('jwt')
      ? [`permissions[${permission.step}] asks for a token, and the request carries none`]
      : [];
  });
  return misses.map((miss) => `; ${miss}`).join('');
}
