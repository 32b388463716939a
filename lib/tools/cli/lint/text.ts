import { createColors } from 'picocolors';
import { plural, Severity } from '../../../diagnostics';
import { ReadResult } from '../../../read';
import { printable } from '../printable';
import { Finding, passedOver } from '../../../answers/lint';

type Colors = ReturnType<typeof createColors>;

/** The findings for a person, by file, and what was read in one last line. */
export function formatText(findings: readonly Finding[], read: ReadResult, color: boolean): string {
  const colors = createColors(color);
  const parts: string[] = [];
  let file: string | undefined;
  for (const finding of findings) {
    if (finding.file !== file) {
      file = finding.file;
      parts.push(colors.underline(printable(file === '-' ? 'standard input' : (file ?? 'input'))));
    }
    parts.push(entry(finding, colors));
  }
  return `${[...parts, summary(findings, read, colors)].join('\n')}\n`;
}

function entry({ line, severity, rule, codes, message, mend, resource, path }: Finding, c: Colors): string {
  const tint = { error: c.red, warning: c.yellow, info: c.cyan }[severity];
  const place =
    resource && `${resource.kind} ${resource.namespace ? `${resource.namespace}/` : ''}${resource.name}`;
  const also = codes.length > 0 ? c.dim(` (${codes.join(', ')})`) : '';
  return [
    `  ${line === undefined ? '' : c.dim(`${line}: `)}${tint(severity)} ${c.bold(rule)}${also}`,
    ...(place ? [c.dim(`     ${printable(place)}${path ? `, ${printable(path)}` : ''}`)] : []),
    `     ${printable(upper(message))}`,
    `     ${printable(mend)}`,
    '',
  ].join('\n');
}

function summary(findings: readonly Finding[], read: ReadResult, c: Colors): string {
  const count = (severity: Severity): number => findings.filter((each) => each.severity === severity).length;
  const found = (['error', 'warning', 'info'] as const)
    .map((severity) => [severity, count(severity)] as const)
    .filter(([, number]) => number > 0)
    .map(([severity, number]) => `${number} ${severity}${number === 1 || severity === 'info' ? '' : 's'}`);
  const head = found.length > 0 ? c.bold(found.join(', ')) : c.green('Nothing found');
  return `${head} in ${plural(read.manifests.length, 'object')} of ${plural(read.files, 'file')}.${notLookedAt(read)}`;
}

/** What was read and not looked at: said, so that silence about it is not taken for approval. */
function notLookedAt(read: ReadResult): string {
  const objects = counted(passedOver(read), 'kinds');
  const files = counted(read.filesPassedOver, 'sorts');
  return [
    objects &&
      ` Passed over ${plural(objects.total, 'object')} of kinds that no rule is about: ${objects.list}.`,
    files && ` Passed over ${plural(files.total, 'file')}: ${files.list}.`,
  ]
    .filter(Boolean)
    .join('');
}

function counted(
  numbers: ReadonlyMap<string, number>,
  noun: string,
): { readonly total: number; readonly list: string } | undefined {
  const total = [...numbers.values()].reduce((sum, number) => sum + number, 0);
  if (total === 0) return undefined;
  const names = [...numbers]
    .sort((left, right) => right[1] - left[1])
    .map(([name, number]) => `${name} ${number}`);
  const shown = names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} more ${noun}`] : names;
  return { total, list: printable(shown.join(', ')) };
}

function upper(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
