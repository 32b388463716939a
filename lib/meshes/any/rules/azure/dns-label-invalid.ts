import { fronts } from './fronts';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

const LABEL = /^[a-z][a-z0-9-]{1,61}[a-z0-9]$/;
const ZONE = '.cloudapp.azure.com';

export const dnsLabelInvalid: Rule = {
  id: 'azure-dns-label-invalid',
  severity: 'error',
  effect: OTHERWISE,
  title: 'DNS label that Azure refuses',
  codes: [],
  inputs: ['Service', 'Gateway', 'GatewayClass', 'GatewayClassConfig'],
  mend: 'Write 3 to 63 lower-case letters, digits and "-", beginning with a letter and not ending with "-".',
  explanation: `Azure makes the DNS name of an address from its label and the region: \`LABEL.REGION.cloudapp.azure.com\`. A label with a dot in
it, such as the full name, with capitals, or of less than three characters is refused, and the Service stays \`pending\`.`,
  check: (index, report) => {
    for (const { manifest, annotation } of fronts(index)) {
      const at = annotation('azure-dns-label-name');
      const label = at.text;
      // An empty one takes the label away. What a tool fills in is not known.
      if (!label || LABEL.test(label) || /[${}<>]/.test(label)) continue;
      const [first = ''] = label.split('.');
      const isFullName = label.toLowerCase().endsWith(ZONE) && LABEL.test(first);
      report(
        manifest,
        at,
        `"${label}" is no DNS label that Azure takes.`,
        isFullName ? { mend: `Write \`${first}\`: Azure adds the rest by itself.` } : {},
      );
    }
  },
};
