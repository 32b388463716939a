import { isHttpProtocol, Protocol } from '../../../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';
import { resolutionOf } from './entries';

export const multiHostTcp: Rule = {
  id: 'se-multi-host-tcp',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'several hosts on a TCP port',
  codes: ['IST0106'],
  inputs: ['ServiceEntry'],
  mend: 'Write a ServiceEntry for each host, or the protocol HTTP or TLS if the port speaks it.',
  explanation: `On a port for plain TCP no one says which host a connection is for, so several hosts cannot share it. Istio's admission check
refuses it, but for the resolution NONE, which lets connections through to where they go.`,
  check: (index, report) => {
    for (const entry of index.serviceEntries) {
      if (entry.hosts.length < 2 || resolutionOf(entry) === 'NONE') continue;
      const port = entry.ports.find(({ protocol }) => !saysHost(protocol));
      if (!port) continue;
      const { length } = entry.hosts;
      report(
        entry.manifest,
        port.field,
        `${length} hosts share port ${port.number}, which is not for HTTP or TLS.`,
      );
    }
  },
};

function saysHost(protocol: Protocol | undefined): boolean {
  return protocol !== undefined && (isHttpProtocol(protocol) || protocol === 'https' || protocol === 'tls');
}
