import { Request } from '../request';
import { describeTest, passes, TextTest } from './text-test';

/** One condition on a request. */
export type Condition =
  | {
      readonly on: 'path' | 'method' | 'authority' | 'scheme';
      readonly test: TextTest;
    }
  | { readonly on: 'query'; readonly name: string; readonly test: TextTest }
  | {
      readonly on: 'header';
      /** In lower case. */
      readonly name: string;
      readonly test: TextTest;
      /** Whether the condition holds where the test fails. */
      readonly invert?: boolean;
      /** Whether a header that is not there is compared as an empty text; otherwise no test but an inverted presence holds. */
      readonly missingIsEmpty?: boolean;
    };

/** Whether a condition holds for a request. */
export function holds(condition: Condition, request: Request): boolean {
  switch (condition.on) {
    case 'header':
      return headerHolds(condition, headerOf(request, condition.name));
    case 'query': {
      const value = request.query.get(condition.name);
      return value !== undefined && passes(condition.test, value);
    }
    case 'path':
    case 'method':
    case 'authority':
    case 'scheme':
      return passes(condition.test, request[condition.on]);
  }
}

/** As Envoy compares headers: one that is missing fails a test even where the test is inverted, unless it asks for presence. */
function headerHolds(
  condition: Extract<Condition, { readonly on: 'header' }>,
  value: string | undefined,
): boolean {
  const { test, invert = false, missingIsEmpty = false } = condition;
  if (value === undefined && !missingIsEmpty) return invert && test.kind === 'present';
  return passes(test, value ?? '') !== invert;
}

/** The first condition that does not hold, if there is one. */
export function firstFailing(conditions: readonly Condition[], request: Request): Condition | undefined {
  return conditions.find((condition) => !holds(condition, request));
}

/** The condition in a sentence: `header user-agent matches ".*Firefox.*"`. */
export function describeCondition(condition: Condition): string {
  const not = condition.on === 'header' && condition.invert ? 'not: ' : '';
  return `${not}${subjectOf(condition)} ${describeTest(condition.test)}`;
}

/** Why a condition does not hold: `header user-agent is "curl/8"`. */
export function describeActual(condition: Condition, request: Request): string {
  const value = valueOf(condition, request);
  return value === undefined
    ? `${subjectOf(condition)} is not there`
    : `${subjectOf(condition)} is "${value}"`;
}

function subjectOf(condition: Condition): string {
  switch (condition.on) {
    case 'header':
      return `header ${condition.name}`;
    case 'query':
      return `query parameter ${condition.name}`;
    case 'path':
    case 'method':
    case 'authority':
    case 'scheme':
      return condition.on;
  }
}

function valueOf(condition: Condition, request: Request): string | undefined {
  switch (condition.on) {
    case 'header':
      return headerOf(request, condition.name);
    case 'query':
      return request.query.get(condition.name);
    case 'path':
    case 'method':
    case 'authority':
    case 'scheme':
      return request[condition.on];
  }
}

/** Some headers stand for other parts of a request. */
function headerOf(request: Request, name: string): string | undefined {
  switch (name) {
    case 'host':
    case ':authority':
      return request.authority;
    case ':method':
      return request.method;
    case ':scheme':
      return request.scheme;
    default:
      return request.headers.get(name);
  }
}
