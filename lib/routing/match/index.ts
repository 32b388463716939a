export { Condition, describeActual, describeCondition, firstFailing, holds } from './condition';
export { describeTest, passes, TextTest } from './text-test';
