import { Rule } from '../rule';
import { entryNameCollision } from './entry-name-collision';
import { intentionL7NeedsHttp } from './intention-l7-needs-http';
import { l7NeedsHttp } from './l7-needs-http';
import { splitterDuplicate } from './splitter-duplicate';
import { splitterSum } from './splitter-sum';
import { subsetUndefined } from './subset-undefined';

/** What can be wrong with the config entries of Consul. */
export const consulRules: readonly Rule[] = [
  splitterSum,
  splitterDuplicate,
  l7NeedsHttp,
  subsetUndefined,
  intentionL7NeedsHttp,
  entryNameCollision,
];
