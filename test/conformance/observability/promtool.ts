import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubeObject } from '../kube/objects';
import type { Parts } from '../parts/catalogue';
import { run } from '../parts/run';

/** Time series that are made up: a selector, and values in the notation of promtool. */
export interface MadeUp {
  readonly series: string;
  readonly values: string;
}

/** A value that an expression must have, with the labels it must bear. */
export interface Expected {
  readonly labels: string;
  readonly value: number;
}

/** A world of made-up series, and what must be true in it after a time. */
export interface RuleTest {
  readonly series: readonly MadeUp[];
  readonly after: string;
  readonly expressions: readonly { readonly expr: string; readonly is: readonly Expected[] }[];
}

/** The groups of all PrometheusRules among manifests, as a rule file has them. */
export function ruleGroups(manifests: readonly KubeObject[]): readonly object[] {
  return manifests
    .filter(({ kind }) => kind === 'PrometheusRule')
    .flatMap(({ spec }) => (spec as { groups: readonly object[] }).groups);
}

/** Lets promtool check rules, and work them out over made-up series; an error quotes what it says. */
export async function testRules(
  manifests: readonly KubeObject[],
  tests: readonly RuleTest[],
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-rules-'));
  try {
    const { promtool } = JSON.parse(process.env.CONFORMANCE_PARTS ?? '{}') as Parts;
    const file = (name: string, content: object): string => {
      writeFileSync(join(folder, name), JSON.stringify(content));
      return join(folder, name);
    };
    const rules = file('rules.json', { groups: ruleGroups(manifests) });
    const checked = await run(promtool, ['check', 'rules', '--lint-fatal', rules]);
    const unit = file('test.json', {
      rule_files: [rules],
      evaluation_interval: '1m',
      tests: tests.map(({ series, after, expressions }) => ({
        interval: '1m',
        input_series: series,
        promql_expr_test: expressions.map(({ expr, is }) => ({
          expr,
          eval_time: after,
          exp_samples: is.map(({ labels, value }) => ({ labels, value })),
        })),
      })),
    });
    await run(promtool, ['test', 'rules', unit]);
    return /(\d+ rules) found/.exec(checked)?.[1] ?? checked.trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
