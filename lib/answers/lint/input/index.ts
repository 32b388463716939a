export { ignoreUnknownRule } from './ignore-unknown-rule';
export { ignoreWithoutReason } from './ignore-without-reason';
export { unreadable } from './unreadable';
