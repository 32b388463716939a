import { define } from '../diagnostic';

/** What can be wrong with who may call whom. */
export const access = {
  contradiction: define<{ from: string; to: string; other: string }>({
    code: 'MESH401',
    severity: 'error',
    title: 'intentions that contradict each other',
    message: ({ from, to, other }) =>
      `this intention and "${other}" say the opposite of the same requests from "${from}" to "${to}".`,
    mend: () => 'Remove one of them, or give them permissions that differ.',
  }),
  duplicate: define<{ from: string; to: string; other: string }>({
    code: 'MESH402',
    severity: 'error',
    title: 'intention written twice',
    message: ({ from, to, other }) =>
      `"${other}" already says this about requests from "${from}" to "${to}".`,
    mend: () => 'Remove one of them.',
  }),
  permissionOnTcp: define<{ app: string }>({
    code: 'MESH403',
    severity: 'error',
    title: 'L7 permission on a TCP app',
    message: ({ app }) =>
      `a permission by path, method or header needs HTTP, and "${app}" has only TCP ports.`,
    mend: () => 'Leave `permissions` out, or declare the port with Port.http.',
  }),
  itself: define<{ app: string }>({
    code: 'MESH404',
    severity: 'error',
    title: 'intention of an app with itself',
    message: ({ app }) => `the intention is from "${app}" to itself.`,
    mend: () => 'Name two different apps.',
  }),
  illegalAction: define<{ action: string }>({
    code: 'MESH405',
    severity: 'error',
    title: 'intention that neither allows nor denies',
    message: ({ action }) => `the action "${action}" is not one that an intention can have.`,
    mend: () => 'Write "allow" or "deny".',
  }),
  patternIdentity: define<{ option: string; value: string }>({
    code: 'MESH406',
    severity: 'error',
    title: 'identity that would stand for many',
    message: ({ option, value }) =>
      `${option} is "${value}", which a policy would read as a pattern or as several parts of an identity.`,
    mend: () => 'Write the one name that is meant, without "*" and "/".',
  }),
};
