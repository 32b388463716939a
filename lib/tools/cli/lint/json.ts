import { Finding } from '../../../answers/lint';

/** The findings as a JSON array, with every field in each, `null` where there is nothing to say. */
export function formatJson(findings: readonly Finding[]): string {
  const entries = findings.map((finding) => ({
    rule: finding.rule,
    codes: finding.codes,
    severity: finding.severity,
    message: finding.message,
    mend: finding.mend,
    resource: finding.resource ?? null,
    file: finding.file ?? null,
    line: finding.line ?? null,
    path: finding.path ?? null,
  }));
  return `${JSON.stringify(entries, undefined, 2)}\n`;
}
