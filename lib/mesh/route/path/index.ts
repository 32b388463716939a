export { pathAt, PathAtProxy } from './at-proxy';
export { AS_IT_COMES, PathSettings, SeenPath, seenPath } from './seen-path';
