export { Intention, IntentionProps } from './intention';
