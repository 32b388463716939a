export { Mesh } from './mesh';
