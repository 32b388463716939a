import { Field } from '../../../../read';

/** Whether an annotation for Azure's load balancer turns something on. */
export function isYes({ text }: Field): boolean {
  return text?.trim().toLowerCase() === 'true';
}
