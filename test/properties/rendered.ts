import { Mesh, MeshApp, MeshChart } from 'cdk8s-mesh';
import { MeshGraph, RequestNode, ServiceNode } from 'cdk8s-mesh/dialect';
import fc from 'fast-check';
import { readObjects } from '../../lib/read';
import { Routing } from '../../lib/answers/route';
import { description, request } from '../support/arbitraries';
import { build, Description } from '../support/description';
import { synth } from '../support/charts';
import { Manifest } from '../support/manifests';

/** Enough to meet what is common, and short; a failure prints the seed that repeats it. */
const RUNS = 40;

/** One seed for all properties, so that each of them meets the same descriptions, and one rendering does for all. */
const SEED = Date.now() % 2 ** 31;

/** A mesh by the name that its tests have. */
export type NamedMesh = readonly [name: string, mesh: () => Mesh];

/** An app and what the model says of it. */
export interface RenderedApp {
  readonly app: MeshApp;
  readonly node: ServiceNode;
}

/** What a description becomes on a mesh. */
export interface Rendered {
  readonly description: Description;
  readonly apps: readonly RenderedApp[];
  readonly graph: MeshGraph;
  readonly manifests: readonly Manifest[];
  readonly routing: Routing;
  /** What the same charts are written as a second time. */
  readonly again: readonly Manifest[];
}

/** What the charts of a description are written as. */
export function manifestsOf({ shop, pay }: Readonly<Record<'shop' | 'pay', MeshChart>>): readonly Manifest[] {
  return [...synth(shop), ...synth(pay)];
}

const rendered = new Map<string, Rendered>();

/**
 * A property of any description on a mesh, with requests to ask it. The description is drawn first, hence the same in every
 * property of the same seed.
 */
export function forAny(mesh: NamedMesh, holds: (on: Rendered, asked: readonly RequestNode[]) => void): void {
  const requests = fc.array(request, { minLength: 8, maxLength: 8 });
  const property = fc.property(description, requests, (data, asked) => holds(renderedOn(mesh, data), asked));
  fc.assert(property, { numRuns: RUNS, seed: SEED });
}

/** A property of any description on a mesh, and of any order in which it may be built. */
export function forAnyOrder(
  mesh: NamedMesh,
  holds: (on: Rendered, priority: (id: string) => number) => void,
): void {
  const property = fc.property(description, fc.func(fc.nat()), (data, priority) =>
    holds(renderedOn(mesh, data), priority),
  );
  fc.assert(property, { numRuns: RUNS, seed: SEED });
}

function renderedOn([name, mesh]: NamedMesh, data: Description): Rendered {
  const key = `${name} ${JSON.stringify(data)}`;
  const known = rendered.get(key) ?? render(data, mesh());
  rendered.set(key, known);
  return known;
}

function render(data: Description, mesh: Mesh): Rendered {
  const charts = build(data, mesh);
  const apps = [charts.shop, charts.pay]
    .flatMap((chart) => chart.node.children.filter((child) => child instanceof MeshApp))
    .map((app) => ({ app, node: app.toServiceNode() }));
  const manifests = manifestsOf(charts);
  return {
    description: data,
    apps,
    graph: new MeshGraph(apps.map(({ node }) => node)),
    manifests,
    routing: new Routing(readObjects(manifests)),
    again: manifestsOf(charts),
  };
}
