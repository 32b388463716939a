import { IConstruct } from 'constructs';
import { catalogue, MeshError } from '../diagnostics';
import { checkImage } from '../names';

/** A reference to a container image. */
export function imageReference(construct: IConstruct, image: string): string {
  const checked = checkImage(image);
  if (checked.ok) return checked.value;
  throw new MeshError(catalogue.names.malformedImage(construct.node.path, { image, ...checked }));
}
