export { AbTest, AbTestProps } from './ab-test';
export { CanaryRelease, CanaryReleaseProps } from './canary-release';
export { Mirror, MirrorProps } from './mirror';
