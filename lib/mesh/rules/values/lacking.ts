import { Field } from '../../../read';
import { Effect, refusedBy } from '../effect';

/**
 * Who refuses an object for something that must be in it: the API server where it is not there at all, which `null` comes to,
 * and Istio where it is empty.
 */
export function lacking(field: Field, name: string): Effect {
  const { value } = field.get(name);
  return refusedBy(value === undefined || value === null ? 'api-server' : 'webhook');
}
