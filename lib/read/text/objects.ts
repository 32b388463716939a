import { isManifestContent, Manifest, Origin } from '../manifest';
import { deepFreeze, isMapping, PlainObject } from '../plain';
import { manifestsIn } from './list';

/** An object in memory, and the construct that made it. */
export interface ObjectInput {
  /** The object; what is no manifest is passed over. */
  readonly content: unknown;
  /** The path of the construct. */
  readonly construct?: string;
  /** The chart with which it is written out. */
  readonly chart?: string;
}

/**
 * Manifests from objects in memory, such as what `Testing.synth` or `chart.toJson()` gives. What is no manifest is left out.
 * The objects are frozen.
 */
export function readObjects(objects: readonly unknown[]): readonly Manifest[] {
  return objects.flatMap((content) => readObject({ content }));
}

/** The manifests of one object in memory. */
export function readObject({ content, construct, chart }: ObjectInput): readonly Manifest[] {
  if (!isMapping(content) || !isManifestContent(content)) return [];
  const origin: Origin = {
    ...(construct !== undefined && { construct }),
    ...(chart !== undefined && { chart }),
  };
  return manifestsIn(deepFreeze<PlainObject>(content), origin).manifests;
}
