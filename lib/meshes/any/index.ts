import { defineMesh } from '../../mesh/definition';
import { ANY_FACTS } from './facts';
import { anyTopics } from './rules';

/** No mesh of its own: what can be wrong in whichever mesh. */
export const anyMesh = defineMesh({ id: 'any', title: 'any mesh', topics: anyTopics, facts: ANY_FACTS });
