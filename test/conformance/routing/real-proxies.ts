import type { RouteRequest } from '../../../lib/mesh/route';
import type { Answer } from '../client/answer';
import type { Island } from './island';
import type { Round } from './round';

/** A request for the real proxies, so many times. */
export interface Asked {
  readonly island: Island;
  readonly request: RouteRequest;
  readonly count: number;
}

/** The proxies of a real mesh, between the apps of the rounds. */
export interface RealProxies {
  /** Starts the apps, with their proxies. */
  start(islands: readonly Island[]): Promise<void>;

  /** Makes the rules of a round the ones that count, and waits until the proxies have them. */
  apply(round: Round): Promise<void>;

  /** Makes the mesh send the rules of the round to its proxies once more. */
  again(): Promise<void>;

  /** Sends requests, and counts the answers of each. */
  ask(asked: readonly Asked[]): Promise<Answer[]>;

  /** Removes all of it. */
  stop(): Promise<void>;
}
