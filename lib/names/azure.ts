import { accept, Branded, Checked, reject } from './checked';

/** A name that Azure accepts for a resource of its kind. */
export type AzureName = Branded<'AzureName'>;

/** The kinds of resources that are named here. */
export type AzureNameKind = keyof typeof RULES;

interface Rule {
  readonly pattern: RegExp;
  readonly shortest?: number;
  readonly longest: number;
  /** The rule in words: completes the sentence "Write ...". */
  readonly words: string;
}

/** What Azure accepts: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules */
const RULES = {
  'resource group': {
    pattern: /^[\p{L}\p{N}._()-]*[\p{L}\p{N}_()-]$/u,
    longest: 90,
    words: 'letters, digits, ".", "_", "-", "(" and ")", not ending with "."',
  },
  'name of the public IP address': {
    pattern: /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_])?$/,
    longest: 80,
    words: 'letters, digits, ".", "_" and "-", beginning with a letter or digit and ending with one or "_"',
  },
  'DNS label': {
    pattern: /^[a-z][a-z0-9-]*[a-z0-9]$/,
    shortest: 3,
    longest: 63,
    words: 'lower-case letters, digits and "-", beginning with a letter and ending with a letter or digit',
  },
  'name of the cluster': {
    pattern: /^[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?$/,
    longest: 63,
    words: 'letters, digits, "_" and "-", beginning and ending with a letter or digit',
  },
  'DNS prefix of the cluster': {
    pattern: /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/,
    longest: 54,
    words: 'letters, digits and "-", beginning and ending with a letter or digit',
  },
  'node resource group': {
    pattern: /^[\p{L}\p{N}._()-]*[\p{L}\p{N}_()-]$/u,
    longest: 80,
    words: 'letters, digits, ".", "_", "-", "(" and ")", not ending with "."',
  },
  'name of the managed identity': {
    pattern: /^[A-Za-z0-9][A-Za-z0-9_-]*$/,
    shortest: 3,
    longest: 128,
    words: 'letters, digits, "_" and "-", beginning with a letter or digit',
  },
  'name of the node pool': {
    pattern: /^[a-z][a-z0-9]*$/,
    longest: 12,
    words: 'lower-case letters and digits, beginning with a letter',
  },
  'name of the container registry': {
    pattern: /^[A-Za-z0-9]+$/,
    shortest: 5,
    longest: 50,
    words: 'letters and digits',
  },
  'name of the Log Analytics workspace': {
    pattern: /^[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9]$/,
    shortest: 4,
    longest: 63,
    words: 'letters, digits and "-", beginning and ending with a letter or digit',
  },
  'name of the federated credential': {
    pattern: /^[A-Za-z0-9][A-Za-z0-9_-]*$/,
    shortest: 3,
    longest: 120,
    words: 'letters, digits, "_" and "-", beginning with a letter or digit',
  },
} as const satisfies Record<string, Rule>;

/** Checks the name of an Azure resource, which Azure itself checks only after minutes of deploying. */
export function checkAzureName(kind: AzureNameKind, value: string): Checked<AzureName> {
  const { pattern, shortest = 1, longest }: Rule = RULES[kind];
  if (value === '') return reject('is empty');
  if (value.length < shortest) return reject(`is shorter than ${shortest} characters`);
  if (value.length > longest) return reject(`is longer than ${longest} characters`);
  return pattern.test(value) ? accept(value as AzureName) : reject('has characters that may not stand there');
}

/** The rule of a kind of name in words, such as "5 to 50 letters and digits". */
export function azureNameRule(kind: AzureNameKind): string {
  const { shortest = 1, longest, words }: Rule = RULES[kind];
  return `${shortest} to ${longest} ${words}`;
}

/** A region as Azure writes it in host names: `West Europe` becomes `westeurope`. */
export function checkAzureRegion(value: string): Checked<string> {
  const region = value.toLowerCase().replace(/ /g, '');
  return /^[a-z][a-z0-9]*$/.test(region) ? accept(region) : reject('has characters that no region has');
}

/** Whether the value is a GUID, as Azure writes subscriptions, tenants and principals. */
export function isGuid(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}
