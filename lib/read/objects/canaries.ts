import { reading } from '../reading';
import { Field } from '../field';
import { KIND } from '../kinds';
import { Manifest } from '../manifest';
import { ManifestIndex } from '../manifest-index';
import { CanaryNames, canaryNames } from './canary';

/** A Canary of Flagger. */
export interface Canary {
  readonly manifest: Manifest;
  readonly namespace: string;
  /** What it is said to route with, such as `istio` or `gatewayapi:v1`; nothing where Flagger's own setting counts. */
  readonly provider: string | undefined;
  readonly analysis: Field;
  /** The names of what Flagger makes; nothing where it makes no Services. */
  readonly names: CanaryNames | undefined;
  /** Whether releases are tested at all. */
  readonly isTested: boolean;
}

/** The Canaries of the input. */
export const canaries = reading((index: ManifestIndex): readonly Canary[] =>
  index.all(KIND.Canary).map((manifest) => {
    const { spec, namespace } = manifest;
    const analysis = spec.has('analysis') ? spec.get('analysis') : spec.get('canaryAnalysis');
    return {
      manifest,
      namespace,
      provider: spec.get('provider').text,
      analysis,
      names: canaryNames(manifest),
      isTested: analysis.exists && spec.get('skipAnalysis').boolean !== true,
    };
  }),
);
