import { Rule } from '../rule';
import { circular } from './circular';
import { entryNameCollision } from './entry-name-collision';
import { intentionDuplicateDestination } from './intention-duplicate-destination';
import { intentionInvalid } from './intention-invalid';
import { intentionL7NeedsHttp } from './intention-l7-needs-http';
import { l7NeedsHttp } from './l7-needs-http';
import { lbInvalid } from './lb-invalid';
import { routerInvalid } from './router-invalid';
import { serviceDefaultsMasksProxyDefaults } from './servicedefaults-masks-proxydefaults';
import { singletonName } from './singleton-name';
import { splitterDuplicate } from './splitter-duplicate';
import { splitterSum } from './splitter-sum';
import { subsetUndefined } from './subset-undefined';

/** What can be wrong with the config entries of Consul. */
export const consulRules: readonly Rule[] = [
  splitterSum,
  splitterDuplicate,
  l7NeedsHttp,
  subsetUndefined,
  circular,
  routerInvalid,
  lbInvalid,
  intentionL7NeedsHttp,
  intentionInvalid,
  intentionDuplicateDestination,
  entryNameCollision,
  singletonName,
  serviceDefaultsMasksProxyDefaults,
];
