import { matchesWhole } from '../../../names';

/** How a text is compared. Regular expressions are RE2's and must match the whole text, as proxies ask them. */
export type TextTest =
  | { readonly kind: 'present' }
  | {
      readonly kind: 'exact' | 'prefix' | 'suffix' | 'contains';
      readonly value: string;
      readonly ignoreCase?: boolean;
    }
  | { readonly kind: 'regex'; readonly value: string }
  /** A prefix of whole path elements: `/api` is one of `/api` and of `/api/x`, and not of `/apis`. */
  | { readonly kind: 'path-prefix'; readonly value: string }
  /** Istio's path templates: `{*}` stands for one path element, `{**}` for any number of them. */
  | { readonly kind: 'template'; readonly value: string };

/** Whether a text passes the test. */
export function passes(test: TextTest, text: string): boolean {
  switch (test.kind) {
    case 'present':
      return true;
    case 'regex':
      return matchesRegex(test.value, text);
    case 'path-prefix':
      return isPathPrefix(test.value, text);
    case 'template':
      return matchesRegex(templateRegex(test.value), text);
    case 'exact':
    case 'prefix':
    case 'suffix':
    case 'contains':
      return test.ignoreCase
        ? compares(test.kind, test.value.toLowerCase(), text.toLowerCase())
        : compares(test.kind, test.value, text);
  }
}

function compares(kind: 'exact' | 'prefix' | 'suffix' | 'contains', value: string, text: string): boolean {
  switch (kind) {
    case 'exact':
      return text === value;
    case 'prefix':
      return text.startsWith(value);
    case 'suffix':
      return text.endsWith(value);
    case 'contains':
      return text.includes(value);
  }
}

function isPathPrefix(prefix: string, path: string): boolean {
  const trimmed = prefix.replace(/\/$/, '');
  return path === trimmed || path.startsWith(`${trimmed}/`);
}

/** A pattern that RE2 does not compile matches nothing: control planes refuse the object that carries it. */
function matchesRegex(pattern: string, text: string): boolean {
  try {
    return matchesWhole(pattern, text);
  } catch {
    return false;
  }
}

function templateRegex(template: string): string {
  const parts = template.split(/(\{\*\*?\})/).map((part) => {
    if (part === '{*}') return '[^/]+';
    if (part === '{**}') return '.*';
    return part.replace(/[.+?^${}()|[\]\\*]/g, '\\$&');
  });
  return parts.join('');
}

/** The test as the end of a sentence about a text: `is "/api"`, `matches ".*Firefox.*"`. */
export function describeTest(test: TextTest): string {
  if (test.kind === 'present') return 'is there';
  const anyCase = 'ignoreCase' in test && test.ignoreCase ? ', in any case of letters' : '';
  return `${VERBS[test.kind]} "${test.value}"${anyCase}`;
}

const VERBS: Readonly<Record<Exclude<TextTest['kind'], 'present'>, string>> = {
  exact: 'is',
  prefix: 'begins with',
  suffix: 'ends with',
  contains: 'contains',
  regex: 'matches',
  'path-prefix': 'is or lies below',
  template: 'fits the template',
};
