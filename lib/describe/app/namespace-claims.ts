import { IConstruct } from 'constructs';
import { catalogue, Diagnostic } from '../../diagnostics';
import { Dialect } from '../../mesh';
import { isInTree } from './said';

/** A chart, as far as the namespace that it is in goes. */
interface Claimant extends IConstruct {
  readonly namespace: string;
  readonly mesh: { readonly dialect: Dialect };
}

const known = new WeakMap<IConstruct, Map<string, Claimant[]>>();

/** Remembers in which namespace a chart puts pods into which mesh. */
export function claimNamespace(chart: Claimant): void {
  const { root } = chart.node;
  const claims = known.get(root) ?? new Map<string, Claimant[]>();
  known.set(root, claims);
  const others = claims.get(keyOf(chart));
  if (others) others.push(chart);
  else claims.set(keyOf(chart), [chart]);
}

/**
 * What contradicts an earlier chart of the same namespace: labels put all its pods into one control plane's hands, so two charts
 * with two of them would overwrite each other's. Charts for two kinds of mesh are for two clusters.
 */
export function contradictedClaims(chart: Claimant): readonly Diagnostic[] {
  const first = known.get(chart.node.root)?.get(keyOf(chart))?.find(isInTree);
  if (!first || first === chart) return [];
  const [own, other] = [chart, first].map(({ mesh }) => textOf(mesh.dialect.namespaceLabels()));
  if (own === other) return [];
  const { namespace } = chart;
  return [
    catalogue.app.namespaceContradiction(chart.node.path, {
      namespace,
      labels: `${own}`,
      other: first.node.path,
      otherLabels: `${other}`,
    }),
  ];
}

const keyOf = ({ namespace, mesh: { dialect } }: Claimant): string => `${dialect.name} ${namespace}`;

function textOf(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}: ${value}`)
    .sort()
    .join(', ');
}
