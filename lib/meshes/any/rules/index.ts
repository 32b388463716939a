export { ignoreUnknownRule } from './input/ignore-unknown-rule';
export { unreadable } from './input/unreadable';
