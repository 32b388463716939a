import { Manifest, ManifestIndex, reading } from '../../../../read';
import { virtualServices, destinationRules } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const beforeVsOrder: Rule = {
  id: 'dr-before-vs-order',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'route applied before its subset',
  codes: [],
  inputs: ['DestinationRule', 'VirtualService'],
  mend: 'Put the DestinationRule before the VirtualService that uses its subsets.',
  explanation: `\`kubectl apply\` sends the objects of a file in their order. If a VirtualService stands before the DestinationRule that defines
a subset it uses, the subset is unknown until the second is applied, and requests are answered with 503 for that time. Asked within one
file only: between files the order is whoever applies them's.`,
  check: (index, report) => {
    const position = positions(index);
    for (const { manifest, rules } of virtualServices(index)) {
      const { file } = manifest.origin;
      if (file === undefined) continue;
      for (const { subset, host, field } of rules.flatMap(({ destinations }) => destinations)) {
        if (subset === undefined) continue;
        const defining = destinationRules(index)
          .for(host)
          .filter(({ subsets }) => subsets.some(({ name }) => name === subset));
        const isLate = (other: Manifest): boolean =>
          other.origin.file === file && (position.get(other) ?? 0) > (position.get(manifest) ?? 0);
        const [late] = defining;
        if (!late || !defining.every((rule) => isLate(rule.manifest))) continue;
        report(
          manifest,
          field.get('subset'),
          `the subset "${subset}" is defined after this route, by the DestinationRule "${late.manifest.name}".`,
        );
        break;
      }
    }
  },
};

const positions = reading(
  (index: ManifestIndex): ReadonlyMap<Manifest, number> =>
    new Map(index.manifests.map((manifest, position) => [manifest, position])),
);
