import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ISTIO_CHARTS } from '../../../lib/meshes/istio/control-plane/chart-version';
import { Install } from '../../../lib/platform/install';
import type { NodeFolders } from '../cluster/node';
import type { Parts } from '../parts/catalogue';
import { tryRun } from '../parts/run';
import { leaves, type Tree } from './leaves';

/** Where Istio's own repository keeps each chart. */
const PLACES = {
  base: 'base',
  istiod: 'istio-control/istio-discovery',
  cni: 'istio-cni',
  ztunnel: 'ztunnel',
  gateway: 'gateway',
} as const;

/** The name of one of Istio's charts. */
export type ChartName = keyof typeof PLACES;

/** Istio's charts as `helm pull --untar` would leave them. */
export class IstioCharts {
  private readonly folder: string;

  constructor(
    private readonly parts: Parts,
    { work }: Pick<NodeFolders, 'work'>,
  ) {
    this.folder = join(work, 'charts');
    if (existsSync(this.folder)) {
      return;
    }
    mkdirSync(this.folder);
    for (const [name, place] of Object.entries(PLACES)) {
      const target = join(this.folder, name);
      cpSync(join(parts['istio-charts'], place), target, { recursive: true });
      this.stamp(join(target, 'Chart.yaml'));
    }
  }

  /** What gives a chart its version is the release; in the repository all of them have the same one. */
  private stamp(file: string): void {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/^((?:app)?[vV]ersion:) .*$/gm, `$1 ${ISTIO_CHARTS.version.chart}`));
  }

  /** The library's own way to plain manifests, with these charts. */
  get install(): Install {
    return Install.helm({ executable: this.parts.helm, folder: this.folder });
  }

  /** What helm makes of a chart with these values; nothing where it refuses them, and why. */
  async render(chart: ChartName, values: object): Promise<Rendered> {
    const args = ['template', 'release', join(this.folder, chart), '--namespace', 'istio-system', '-f', '-'];
    // A chart's definitions of kinds are half a megabyte that no value changes.
    const input = JSON.stringify({
      ...values,
      ...(chart === 'base' && { base: { enableCRDTemplates: false } }),
    });
    const { code, stdout, stderr } = await tryRun(this.parts.helm, args, { input });
    return code === 0 ? { text: withoutDumps(stdout) } : { refused: stderr.trim() };
  }
}

/** What helm made, or why it did not. */
export type Rendered = { readonly text: string; readonly refused?: undefined } | { readonly refused: string };

/**
 * Two ConfigMaps of istiod repeat values that helm was given, also such as no template reads, and what merely stands there
 * proves nothing. One is left out; of the other, the injector's, what its own templates speak of is kept.
 */
function withoutDumps(rendered: string): string {
  return rendered
    .split(/^---$/m)
    .filter((object) => !/^kind: ConfigMap$/m.test(object) || !/^ {2}name: values(-|$)/m.test(object))
    .map((object) =>
      object.replace(/^ {2}values: \|-\n((?: {4}.*\n|\n)*)/m, (_all, json: string) =>
        readByTemplates(JSON.parse(json) as Tree, object),
      ),
    )
    .join('---');
}

function readByTemplates(values: Tree, templates: string): string {
  return leaves(values)
    .filter((path) => templates.includes(`.Values.${path.join('.')}`))
    .map(
      (path) =>
        `${path.join('.')}: ${JSON.stringify(path.reduce<unknown>((at, key) => (at as Tree)[key], values))}\n`,
    )
    .join('');
}
