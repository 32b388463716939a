export { Finding, FindingResource, formatFinding, isAtLeast, locationOf } from './finding';
export { lint, LintOptions } from './lint';
export { ALL_RULES, RULE_IDS, rulesOf, TOPICS, topicsOf } from './registry';
export { passedOver } from './passed-over';
