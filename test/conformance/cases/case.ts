import type { Capability } from '../../../lib/mesh';
import type { Answer } from '../client/answer';
import type { From, RequestSpec, To } from '../mesh/mesh-under-test';
import type { Software } from '../suite/variants';
import type { World, WorldOptions } from './world';

/** What an answer must be like: returns what is wrong with it. */
export interface Expectation {
  /** The expectation in words, for reports. */
  readonly text: string;
  readonly mistakes: (answer: Answer) => readonly string[];
}

/** One or many equal requests, and what must come back. */
export interface Check extends Omit<RequestSpec, 'from' | 'to'> {
  readonly what: string;
  readonly from: From;
  readonly to: To;
  readonly expect: Expectation;
  /** Left out on other meshes. */
  readonly only?: Software;
}

/** A behaviour that every mesh must show, described once with the library. */
export interface Case {
  readonly name: string;
  /** The rows of the capability table that it proves. */
  readonly proves?: readonly Capability[];
  readonly options?: WorldOptions;
  /** What the case adds to the world. */
  readonly build?: (world: World) => void;
  /** A mesh that must refuse the description, and the code of the refusal. */
  readonly refusedBy?: { readonly [Name in Software]?: string };
  /** Left out where Consul redirects traffic: there an app reaches whoever lets it in. */
  readonly listedUpstreams?: boolean;
  readonly checks: readonly Check[];
}
