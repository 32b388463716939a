import { checkDnsLabel, checkDnsName, isIpAddress } from '../../names';
import { MisuseError } from './io';

/** The forms that the value of an option may have. */
export type Form = 'domain' | 'namespace' | 'account' | 'address';

/** What is wrong with a value, as the rest of a sentence about it; nothing where it has the form. */
const PROBLEMS: Readonly<Record<Form, (value: string) => string | undefined>> = {
  domain: (value) => {
    const checked = checkDnsName(value);
    return checked.ok ? undefined : `is no DNS name: it ${checked.reason}`;
  },
  namespace: (value) => {
    const checked = checkDnsLabel(value);
    return checked.ok ? undefined : `is no namespace: it ${checked.reason}`;
  },
  account: (value) =>
    /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9.-]*$/.test(value)
      ? undefined
      : 'is no ServiceAccount: write it as "namespace/name"',
  address: (value) => (isIpAddress(value) ? undefined : 'is no IP address'),
};

/** Reads the value of an option, or says what is wrong with it. */
export function valueOf(option: string, form: Form): (value: string) => string {
  return (value) => {
    const problem = PROBLEMS[form](value);
    if (problem === undefined) return value;
    throw new MisuseError(`${option} cannot be "${value}", which ${problem}.`);
  };
}
