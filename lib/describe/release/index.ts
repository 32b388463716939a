export { AbTest, AbTestProps } from './ab-test';
export { CanaryRelease, CanaryReleaseProps, Weights } from './canary-release';
export { Mirror, MirrorProps } from './mirror';
