import { defineMesh } from '../../mesh/definition';
import { anyTopics } from './rules';

/** No mesh of its own: what can be wrong in whichever mesh. */
export const anyMesh = defineMesh({ id: 'any', title: 'any mesh', topics: anyTopics });
