export { Behaviour, Subject, SUBJECTS } from './behaviour';
export { defineMesh, MeshDefinition } from './definition';
export { MeshReading, ReadingFlag } from './reading';
