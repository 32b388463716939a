import { isIP } from 'node:net';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { customEntries, Forward, readCorefile, readForwards } from './corefile';

export const forwardNotIp: Rule = {
  id: 'dns-forward-not-ip',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'questions forwarded to a name',
  codes: [],
  inputs: ['ConfigMap'],
  mend: 'Write the address of the DNS server, such as the clusterIP of its Service, fixed there so that it stays.',
  explanation: `CoreDNS forwards questions to addresses, or to the servers in a file such as \`/etc/resolv.conf\`. Most releases take a name for a
file that is not there, and refuse their whole configuration: the one before stays until CoreDNS restarts, and then the cluster has no
DNS. The newest look the name up, but only as they start, and keep the address when it changes.

Not asked where the entry names with \`resolver\` who looks names up, which only those releases know.`,
  check: (index, report) => {
    for (const { manifest, field } of customEntries(index)) {
      const key = String(field.step);
      const text = field.text ?? '';
      // An option of newer versions lets names be looked up elsewhere.
      if (/^\s*resolver\s/m.test(text)) continue;
      for (const target of forwardsOf(key, text).flatMap(({ targets }) => targets)) {
        if (isTarget(target)) continue;
        report(manifest, field, `"${target}" is a name, and questions are forwarded to addresses.`);
      }
    }
  },
};

function forwardsOf(key: string, text: string): readonly Forward[] {
  if (key.endsWith('.override')) return readForwards(text);
  return (readCorefile(text) ?? []).flatMap(({ forwards }) => forwards);
}

function isTarget(written: string): boolean {
  const target = written.replace(/^(?:dns|tls):\/\//, '');
  // A file, or a place that something fills in.
  if (target.startsWith('/') || /[<>{}$%]/.test(target) || target.includes('://')) return true;
  const bare = target.replace(/%.*$/, '');
  const host = /^\[(.*)\](?::\d+)?$/.exec(bare)?.[1] ?? (isIP(bare) ? bare : bare.replace(/:\d+$/, ''));
  // Only what reads as a name of DNS is certain to be one.
  return isIP(host) !== 0 || !/^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\.?$/.test(host) || /^[\d.]+$/.test(host);
}
