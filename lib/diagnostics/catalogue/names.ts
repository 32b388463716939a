import { define } from '../diagnostic';
import { listNames } from '../format';

/** What can be wrong with a single value: a name, an image, a port, a pattern. */
export const names = {
  illegalName: define<{ what: string; value: string; reason: string; suggestion?: string }>({
    code: 'MESH101',
    severity: 'error',
    title: 'illegal DNS name',
    message: ({ what, value, reason }) => `the ${what} "${value}" is no DNS label: it ${reason}.`,
    mend: ({ suggestion }) =>
      suggestion
        ? `Write "${suggestion}", or another name of lower-case letters, digits and "-".`
        : 'Write 1 to 63 lower-case letters, digits and "-", beginning with a letter and ending with a letter or digit.',
  }),
  illegalVersion: define<{ version: string; reason: string }>({
    code: 'MESH102',
    severity: 'error',
    title: 'illegal version name',
    message: ({ version, reason }) => `the version "${version}" cannot be a label value: it ${reason}.`,
    mend: () =>
      'Write 1 to 62 letters, digits, ".", "_" and "-", beginning and ending with a letter or digit, such as "1.0".',
  }),
  collidingVersions: define<{ versions: readonly string[]; subset: string }>({
    code: 'MESH103',
    severity: 'error',
    title: 'versions with one subset name',
    message: ({ versions, subset }) =>
      `the versions ${listNames(versions)} would all be the subset "${subset}", so no route could tell them apart.`,
    mend: () => 'Give them names that differ in more than case, ".", "_" and "-".',
  }),
  malformedImage: define<{ image: string; reason: string }>({
    code: 'MESH104',
    severity: 'error',
    title: 'malformed image reference',
    message: ({ image, reason }) => `"${image}" is no image reference: it ${reason}.`,
    mend: () => 'Write [registry/]repository[:tag][@digest], such as "nginx:1.29".',
  }),
  illegalPort: define<{ what: string; port: number }>({
    code: 'MESH105',
    severity: 'error',
    title: 'illegal port number',
    message: ({ what, port }) => `the ${what} ${port} is no port number.`,
    mend: () => 'Write a whole number from 1 to 65535.',
  }),
  badRegex: define<{ pattern: string; reason: string }>({
    code: 'MESH106',
    severity: 'error',
    title: 'regular expression that RE2 refuses',
    message: ({ pattern, reason }) =>
      `the regular expression "${pattern}" is not RE2, which is what the proxies run: ${reason}.`,
    mend: () =>
      'Write it without lookarounds and back-references, and remember that it must match the whole value: ".*Firefox.*", not "Firefox".',
  }),
  token: define<{ where: string }>({
    code: 'MESH107',
    severity: 'error',
    title: 'CDKTF token in a manifest',
    message: ({ where }) =>
      `${where} holds a CDKTF token: Terraform knows its value only after "apply", and the manifest would carry the token's text.`,
    mend: () =>
      "Pass the literal that went into the resource (such as publicIp.nameInput), or read the value from Terraform's outputs.",
  }),
  badDuration: define<{ what: string; reason: string }>({
    code: 'MESH108',
    severity: 'error',
    title: 'illegal duration or count',
    message: ({ what, reason }) => `${what} ${reason}.`,
    mend: () => 'Write a value in the range that its documentation gives.',
  }),
  illegalHost: define<{ host: string; reason: string; suggestion?: string }>({
    code: 'MESH109',
    severity: 'error',
    title: 'illegal host name',
    message: ({ host, reason }) => `the host "${host}" is no DNS name: it ${reason}.`,
    mend: ({ suggestion }) =>
      suggestion
        ? `Write "${suggestion}".`
        : 'Write a host such as "shop.example.com", "*.example.com", or "*" for every host.',
  }),
  emptyMatch: define<{ reason: string }>({
    code: 'MESH110',
    severity: 'error',
    title: 'illegal match',
    message: ({ reason }) => `the match ${reason}.`,
    mend: () =>
      "Write at least one condition, such as Match.header('user-agent').regex('.*Firefox.*') or Match.path.prefix('/api').",
  }),
  illegalObjectName: define<{ what: string; value: string; reason: string }>({
    code: 'MESH111',
    severity: 'error',
    title: 'illegal name of an object',
    message: ({ what, value, reason }) =>
      `the ${what} "${value}" is not one that Kubernetes accepts: it ${reason}.`,
    mend: () =>
      'Write the name of the object as it is in the cluster: lower-case letters, digits, "-" and ".".',
  }),
  misreadText: define<{ where: string; reason: string }>({
    code: 'MESH112',
    severity: 'error',
    title: 'text that YAML does not carry',
    message: ({ where, reason }) => `${where} would be read otherwise by kubectl: ${reason}.`,
    mend: () => 'Write it otherwise, or let the app read it from a file or a Secret.',
  }),
  illegalOption: define<{ option: string; value: string; reason: string }>({
    code: 'MESH113',
    severity: 'error',
    title: 'option with a value that it cannot have',
    message: ({ option, value, reason }) => `the option \`${option}\` is "${value}", which ${reason}.`,
    mend: () => 'Write a value that its description allows, or leave it out.',
  }),
};
