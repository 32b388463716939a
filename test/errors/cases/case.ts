import { MeshChart } from 'cdk8s-mesh';
import { MeshName } from '../../support/charts';

/** A mistake, what it must be answered with, and the nearest description that is not valid. */
export interface ErrorCase {
  readonly what: string;
  /** The meshes it is a mistake on. @default - both */
  readonly on?: readonly MeshName[];
  /** A description with the mistake in a chart called `shop`. */
  readonly bad: (chart: MeshChart) => void;
  /** The construct that the error is about. */
  readonly path: string;
  /** The important part of the text. */
  readonly says: RegExp;
  /** Almost the same, and right. */
  readonly good: (chart: MeshChart) => void;
}

/** Cases by code. */
export type ErrorCases = Readonly<Record<string, readonly ErrorCase[]>>;
