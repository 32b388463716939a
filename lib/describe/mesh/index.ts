export { Mesh, MeshFactories } from './mesh';
