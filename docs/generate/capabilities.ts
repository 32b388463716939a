import { Capability, FEATURES, Support } from '../../lib/mesh';
import { MESHES } from '../../lib/meshes';
import { GENERATED, page, table } from './markdown';

const DIALECTS = MESHES.flatMap((mesh) => mesh.dialect?.() ?? []);

/** What each mesh can do, as a page. */
export function capabilitiesPage(): string {
  const names = DIALECTS.map(({ name }) => name);
  const features = Object.keys(FEATURES) as Capability[];
  const rows = features.map((feature) => [
    `\`${feature}\``,
    FEATURES[feature],
    ...DIALECTS.map(({ capabilities }) => support(capabilities[feature])),
  ]);
  return page(
    '# What each mesh can do',
    GENERATED,
    [
      'A feature that a mesh does not have is an error at synth (`MESH601`), at the construct that asks for it. It is never left out',
      'in silence, and what one mesh cannot do is not kept from the other.',
    ].join('\n'),
    [
      '- **yes**: the mesh has its own word for it.',
      '- **emulated**: the mesh has no word for it, and something else gives the same.',
      '- **no**: it is refused, and the error says what stands here after it.',
    ].join('\n'),
    table(['feature', 'what it is', ...names], rows),
    '## Names and ports',
    table(
      ['', ...names],
      [
        [
          'two apps of one name in two namespaces',
          ...DIALECTS.map(({ flatNames }) => (flatNames ? 'no: `MESH204`' : 'yes')),
        ],
        [
          'ports that no container may use (`MESH214`)',
          ...DIALECTS.map(({ reservedPorts }) =>
            reservedPorts.map(({ port, use }) => `${port} (${use})`).join(', '),
          ),
        ],
      ],
    ),
  );
}

function support(value: Support): string {
  switch (value.level) {
    case 'exact':
      return 'yes';
    case 'emulated':
      return `emulated: ${value.how}`;
    case 'refused':
      return `**no**. ${value.nearest}`;
  }
}
