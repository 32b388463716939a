import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Severity } from '../../../diagnostics';
import { ALL_RULES, Finding } from '../../../answers/lint';
import { Rule } from '../../../mesh/rules';
import { version } from '../version';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** The findings in SARIF 2.1.0, which code hosts show beside the lines of a change. */
export function formatSarif(findings: readonly Finding[]): string {
  const used = new Set(findings.map(({ rule }) => rule));
  const rules = ALL_RULES.filter(({ id }) => used.has(id));
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'cdk8s-mesh', version: version(), rules: rules.map(describe) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => result(finding, indexes.get(finding.rule))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describe({ id, title, explanation, mend, severity, codes }: Rule): object {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: explanation },
    help: { text: mend },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { codes },
  };
}

function result(
  { rule, severity, message, mend, resource, file, line, path }: Finding,
  index?: number,
): object {
  const name = resource && [resource.kind, resource.namespace, resource.name].filter(Boolean).join('/');
  const location = {
    ...(file !== undefined &&
      file !== '-' && {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          ...(line !== undefined && { region: { startLine: line } }),
        },
      }),
    ...(name && {
      logicalLocations: [{ fullyQualifiedName: path ? `${name}: ${path}` : name, kind: 'resource' }],
    }),
  };
  return {
    ruleId: rule,
    ...(index !== undefined && { ruleIndex: index }),
    level: LEVELS[severity],
    message: { text: `${message.charAt(0).toUpperCase()}${message.slice(1)} ${mend}` },
    locations: [location],
  };
}

function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.replace(/\\/g, '/').split('/').map(encodeURIComponent).join('/');
}
