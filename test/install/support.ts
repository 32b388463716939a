import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart, ChartProps, Testing } from 'cdk8s';
import { HelmChart, HelmChartProps, Install } from 'cdk8s-mesh';
import { Manifest } from '../support/manifests';

export const REPOSITORY = { name: 'shop', url: 'https://charts.example.com' };

/** A cdk8s Chart called `platform`, in an app of its own. */
export function platform(props: ChartProps = {}): Chart {
  return new Chart(Testing.app(), 'platform', props);
}

/** A chart `id` of the shop's repository, in the namespace `shop`. */
export function helmChart(
  scope: Chart,
  id: string,
  props: Partial<HelmChartProps> & Pick<HelmChartProps, 'install'>,
): HelmChart {
  return new HelmChart(scope, id, {
    repository: REPOSITORY,
    chart: 'backend',
    version: '1.2.3',
    namespace: 'shop',
    ...props,
  });
}

/** What one chart, installed so, becomes. */
export function installed(install: Install, props: Partial<HelmChartProps> = {}): Manifest[] {
  const chart = platform();
  helmChart(chart, 'backend', { install, ...props });
  return chart.toJson() as Manifest[];
}

/** A program in place of helm, which prints the text and writes down what it was called with. */
export function programInPlaceOfHelm(prints: string, code = 0): { program: string; calls: string } {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-helm-'));
  const program = join(folder, 'helm');
  const calls = join(folder, 'calls');
  writeFileSync(join(folder, 'prints'), prints);
  const to = code === 0 ? '' : ' >&2';
  writeFileSync(program, `#!/bin/sh\necho "$@" >> ${calls}\ncat ${folder}/prints${to}\nexit ${code}\n`);
  chmodSync(program, 0o755);
  return { program, calls };
}
