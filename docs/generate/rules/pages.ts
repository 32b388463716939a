import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Rule } from '../../../lib/mesh/rules';
import { TOPICS } from '../../../lib/answers/lint';
import { effectInWords } from './effect';
import { rightPart, wrongPart } from './example';

const FIXTURES = join(__dirname, '..', '..', '..', 'test', 'rules', 'fixtures');

const NOTE = '<!-- Made by `npm run docs:rules`. -->';

const IGNORING = `A rule can be turned off for one object, with a reason:

\`\`\`yaml
metadata:
  annotations:
    cdk8s-mesh.io/ignore: "RULE: the reason"
\`\`\`

Several are separated by \`;\`. For one run, \`cdk8s-mesh lint --ignore RULE\` turns it off everywhere.`;

/** The pages about rules, by file name: one for each rule, and a list of all. */
export function rulePages(): ReadonlyMap<string, string> {
  const pages = new Map([['README.md', listPage()]]);
  for (const topic of TOPICS) {
    for (const rule of topic.rules) pages.set(`${rule.id}.md`, rulePage(rule));
  }
  return pages;
}

function listPage(): string {
  const total = TOPICS.reduce((sum, { rules }) => sum + rules.length, 0);
  return paragraphs(
    '# Rules',
    NOTE,
    `What \`cdk8s-mesh lint\` can find wrong in manifests, whoever wrote them: ${total} rules. An **error** does not do what was
meant, a **warning** may not, an **info** is worth knowing. The page of a rule says what becomes of the object, and shows of its
examples what matters: what is said in a line there (\`# and: ...\`) is in the input too. The codes are those of \`istioctl analyze\` (IST) and Kiali (KIA).`,
    ...TOPICS.filter(({ rules }) => rules.length > 0).flatMap(({ title, mesh, rules }) => [
      `## ${title}${mesh === 'any' ? '' : ` (${mesh})`}`,
      [
        '| rule | severity | what is wrong | codes |',
        '| --- | --- | --- | --- |',
        ...rules.map(
          ({ id, severity, title: what, codes }) =>
            `| [${id}](${id}.md) | ${severity} | ${cell(what)} | ${codes.join(', ')} |`,
        ),
      ].join('\n'),
    ]),
    '## Turning a rule off',
    IGNORING,
  );
}

function rulePage(rule: Rule): string {
  const { id, severity, codes, inputs } = rule;
  return paragraphs(
    `# ${id}: ${rule.title}`,
    NOTE,
    [
      `- Severity: ${severity}`,
      `- What happens: ${effectInWords(rule)}`,
      `- Reads: ${inputs.join(', ')}`,
      ...(codes.length > 0 ? [`- Found by other tools as: ${codes.join(', ')}`] : []),
    ].join('\n'),
    rule.explanation.trim(),
    `**To mend it:** ${rule.mend}`,
    '## Wrong',
    wrongPart(rule, fixture(id, 'bad')),
    '## Right',
    rightPart(rule, fixture(id, 'good'), fixture(id, 'bad')),
    '[Turn it off](README.md#turning-a-rule-off)',
  );
}

/** A file that the tests run the rule on. */
function fixture(id: string, which: 'good' | 'bad'): string {
  const file = join(FIXTURES, id, `${which}.yaml`);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function cell(text: string): string {
  return text.replace(/\|/g, '\\|');
}

function paragraphs(...blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}
