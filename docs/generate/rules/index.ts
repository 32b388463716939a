export { rulePages } from './pages';
