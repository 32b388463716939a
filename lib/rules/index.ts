export { Finding, FindingResource, formatFinding, isAtLeast, locationOf } from './finding';
export { lint, LintInput, LintOptions } from './lint';
export { ALL_RULES, RULE_IDS, TOPICS } from './registry';
export { FindingDetails, Report, Rule, Topic } from './rule';
export { IGNORE_ANNOTATION, Suppression, suppressionsOf } from './suppression';
