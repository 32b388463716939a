import { IConstruct } from 'constructs';
import { catalogue, MeshError } from '../../diagnostics';
import { isHttp, PortNode, RouteNode, VersionNode } from '../../model';
import { checkVersion, subsetName } from '../../names';
import { MeshAppProps } from './mesh-app-props';

/** The version of an app that names none: its pods still carry the label that a later canary tells them apart by. */
export const ONLY_VERSION = 'v1';

/** Checks the version names of an app and gives each its subset. */
export function versionNodes(construct: IConstruct, names: readonly string[]): readonly VersionNode[] {
  const { path } = construct.node;
  const nodes = names.map((name): VersionNode => {
    const checked = checkVersion(name);
    if (checked.ok) return { name: checked.value, subset: subsetName(checked.value) };
    throw new MeshError(catalogue.names.illegalVersion(path, { version: name, reason: checked.reason }));
  });
  for (const { subset } of nodes) {
    const sharing = nodes.filter((other) => other.subset === subset);
    if (sharing.length < 2) continue;
    const versions = sharing.map(({ name }) => name);
    throw new MeshError(catalogue.names.collidingVersions(path, { versions, subset }));
  }
  return nodes;
}

/**
 * The default of an app whose only version has a name: everything goes to it, so that pods of a version that was just taken
 * away get nothing while they end.
 */
export function pinnedTo(
  { node: { path } }: IConstruct,
  ports: readonly PortNode[],
  [only, ...others]: readonly VersionNode[],
): RouteNode | undefined {
  if (others.length > 0 || !ports.some(isHttp)) return undefined;
  return { path, match: [], split: [{ subset: only.subset, weight: 100 }] };
}

/** The names of the versions that an app is given; one that is given an image instead has one version. */
export function versionNames<V extends string>(
  construct: IConstruct,
  { versions, image }: MeshAppProps<V>,
): readonly V[] {
  const names = versions && (Object.keys(versions) as V[]);
  if (names && names.length > 0) return names;
  if (image === undefined || names) {
    throw new MeshError(
      catalogue.app.noVersions(construct.node.path, { app: construct.node.id, empty: names !== undefined }),
    );
  }
  return [ONLY_VERSION as V];
}
