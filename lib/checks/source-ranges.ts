import { IConstruct } from 'constructs';
import { catalogue, MeshError } from '../diagnostics';
import { isCidr } from '../names';

/** The addresses that may enter, as CIDR blocks; a copy. */
export function sourceRanges(construct: IConstruct, ranges: readonly string[] = []): readonly string[] {
  const bad = ranges.find((range) => !isCidr(range));
  if (bad === undefined) return [...ranges];
  throw new MeshError(catalogue.edge.badRange(construct.node.path, { range: bad }));
}
