const QUOTED = /"(?:[^"\\]|\\.)*"|`[^`]*`/g;
/** What compares; every filter has one. */
const OPERATOR = /==|!=|\b(?:in|contains|matches|is)\b/;

/** Why Consul cannot read a filter of instances, completing "the filter ..."; nothing where it may. */
export function filterProblem(text: string): string | undefined {
  // Of what is quoted only the place matters.
  const bare = text.replace(QUOTED, '""');
  if (bare.includes("'")) return 'quotes with "\'", and Consul knows only double quotes and backticks';
  if (/&&|\|\|/.test(bare)) return 'joins with signs, and Consul knows only "and" and "or"';
  if (/(?:^|[^=!])=(?!=)/.test(bare)) return 'compares with "=", not with "=="';
  if (!OPERATOR.test(bare)) return 'compares nothing';
  for (const [, value = ''] of bare.matchAll(/[=!]=\s*([^\s()"`]+)/g))
    if (!isBareValue(value)) return `compares with ${value} without quotes around it`;
  return undefined;
}

/** What needs no quotes: a number, or letters, digits and underscores behind a letter. */
function isBareValue(value: string): boolean {
  return /^(?:-?\d+(?:\.\d+)?|[A-Za-z]\w*(?:[./][A-Za-z]\w*|\[.*)*)$/.test(value);
}
