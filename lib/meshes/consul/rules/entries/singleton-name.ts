import { KIND } from '../../read';
import { KnownKind } from '../../../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

const NAMES: readonly (readonly [kind: KnownKind, name: string])[] = [
  [KIND.ProxyDefaults, 'global'],
  [KIND.ConsulMesh, 'mesh'],
];

export const singletonName: Rule = {
  id: 'consul-singleton-name',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'mesh-wide config entry under another name',
  codes: [],
  inputs: ['ProxyDefaults', 'Mesh'],
  mend: 'Name it as the finding says.',
  explanation: `Consul has one ProxyDefaults, which is called \`global\`, and one Mesh, which is called \`mesh\`. The admission check refuses
any other name.`,
  check: (index, report) => {
    for (const [kind, name] of NAMES) {
      for (const manifest of index.all(kind)) {
        if (manifest.name === '' || manifest.name === name) continue;
        const at = manifest.root.get('metadata', 'name');
        report(manifest, at, `a ${manifest.kind} is called "${name}", never "${manifest.name}".`);
      }
    }
  },
};
