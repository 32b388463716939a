export { istioTopics } from './topics';
