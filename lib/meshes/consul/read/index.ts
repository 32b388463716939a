export { KIND } from './kinds';
