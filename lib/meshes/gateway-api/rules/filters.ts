import { ownValue, Field } from '../../../read';
import { Problem } from '../../../mesh/rules';

/** The field that belongs to each type of filter. */
const FIELDS: Readonly<Record<string, string>> = {
  RequestHeaderModifier: 'requestHeaderModifier',
  ResponseHeaderModifier: 'responseHeaderModifier',
  RequestMirror: 'requestMirror',
  RequestRedirect: 'requestRedirect',
  URLRewrite: 'urlRewrite',
  CORS: 'cors',
  ExternalAuth: 'externalAuth',
  ExtensionRef: 'extensionRef',
};

/** Those that may stand only once in a list. */
const ONCE: ReadonlySet<string> = new Set([
  'RequestHeaderModifier',
  'ResponseHeaderModifier',
  'RequestRedirect',
  'URLRewrite',
  'CORS',
]);

/** What the API server refuses in a list of filters, whatever the rule around it. */
export function listProblems(list: Field): readonly Problem[] {
  const filters = list.items();
  const seen = new Set<string>();
  const problems = filters.flatMap((filter): Problem[] => {
    const type = filter.get('type').text ?? '';
    const repeated = ONCE.has(type) && seen.has(type);
    seen.add(type);
    return [
      ...(repeated ? [[filter, `a second filter of type ${type} is not allowed.`] as const] : []),
      ...fieldProblems(filter, type),
      ...['requestRedirect', 'urlRewrite'].flatMap((name) => pathProblems(filter.get(name, 'path'))),
    ];
  });
  const rewrite = filters.find((filter) => filter.get('type').text === 'URLRewrite');
  return rewrite && seen.has('RequestRedirect')
    ? [...problems, [rewrite, 'a redirect and a rewrite cannot stand together.']]
    : problems;
}

/** A redirect, or a rewrite, in a list of filters that replaces the prefix of the path. */
export function replacingPrefix(list: Field): Field | undefined {
  return list
    .items()
    .flatMap((filter) => ['requestRedirect', 'urlRewrite'].map((name) => filter.get(name, 'path')))
    .find((path) => path.get('type').text === 'ReplacePrefixMatch' && path.has('replacePrefixMatch'));
}

function fieldProblems(filter: Field, type: string): Problem[] {
  const wanted = ownValue(FIELDS, type);
  const missing: Problem[] =
    wanted !== undefined && !filter.has(wanted)
      ? [[filter, `a filter of type ${type} needs \`${wanted}\`.`]]
      : [];
  const others = Object.values(FIELDS).filter((name) => name !== wanted && filter.has(name));
  return type === ''
    ? []
    : [
        ...missing,
        ...others.map((name): Problem => [
          filter.get(name),
          `\`${name}\` does not belong to a filter of type ${type}.`,
        ]),
      ];
}

function pathProblems(path: Field): Problem[] {
  const type = path.get('type').text;
  return ['replaceFullPath', 'replacePrefixMatch'].flatMap((name): Problem[] => {
    const own = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    if (type === own && !path.has(name)) return [[path, `the type ${own} needs \`${name}\`.`]];
    if (type !== undefined && type !== own && path.has(name)) {
      return [[path.get(name), `\`${name}\` needs the type ${own}, not ${type}.`]];
    }
    return [];
  });
}
