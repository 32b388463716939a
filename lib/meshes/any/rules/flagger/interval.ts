import { canaries } from '../../../../read';
import { BY_API_SERVER, milliseconds, OTHERWISE, Rule } from '../../../../mesh/rules';

/** Flagger takes nothing shorter. */
const LEAST = 10_000;

export const interval: Rule = {
  id: 'pd-flagger-interval',
  severity: 'warning',
  effect: OTHERWISE,
  mayRefuse: true,
  title: 'interval that Flagger does not keep to',
  codes: [],
  inputs: ['Canary'],
  mend: 'Write a duration of at least 10 seconds, such as "30s" or "1m".',
  explanation: `Flagger tests a release every \`interval\`. It raises one of less than 10 seconds to 10 seconds, and takes what is no duration for
one minute, both without a word. The API server refuses one that does not begin with a number of minutes or seconds.`,
  check: (index, report) => {
    for (const { manifest, analysis } of canaries(index)) {
      const field = analysis.get('interval');
      if (!field.text) continue;
      const length = milliseconds(field.text);
      if (!/^[0-9]+[ms]/.test(field.text))
        report(
          manifest,
          field,
          `"${field.text}" does not begin with a number of minutes or seconds.`,
          BY_API_SERVER,
        );
      else if (length === undefined) report(manifest, field, `"${field.text}" is no duration.`);
      else if (length < LEAST) report(manifest, field, `"${field.text}" is less than 10 seconds.`);
    }
  },
};
