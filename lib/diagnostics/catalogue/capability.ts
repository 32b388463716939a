import { define } from '../diagnostic';

/** What the chosen mesh cannot do. */
export const capability = {
  refused: define<{ mesh: string; feature: string; nearest: string }>({
    code: 'MESH601',
    severity: 'error',
    title: 'feature that the mesh does not have',
    message: ({ mesh, feature }) => `${mesh} cannot do this: ${feature}.`,
    mend: ({ nearest }) => nearest,
  }),
};
