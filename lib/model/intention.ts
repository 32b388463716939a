import { MatchNode } from './match';
import { ServiceKey } from './service-key';

/** Whether requests get through. */
export type Action = 'allow' | 'deny';

/** What was said about the requests of one service to another. */
export interface IntentionNode {
  /** The construct that says it, for errors. */
  readonly path: string;
  /** Who calls. */
  readonly from: ServiceKey;
  /** Whether the requests get through. */
  readonly action: Action;
  /** Which requests; an empty list means all of them. */
  readonly permissions: readonly MatchNode[];
}
