import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { eventually } from '../client/poll';
import type { Cluster } from '../cluster/cluster';
import { type Finished, run, tryRun } from '../parts/run';

/** The end of AKS' own Corefile: `*.override` inside the server block, `*.server` beside it. */
const COREFILE = `.:53 {
    errors
    import custom/*.override
}
import custom/*.server
`;

/** How long a server that does not start may take to say so. */
const REFUSAL = 10_000;

/**
 * CoreDNS by itself, on port 53 of the node, with the keys of a ConfigMap as files: so it can be seen to refuse one, which in
 * the cluster's own would end all name resolution.
 */
export class LocalDns {
  constructor(private readonly cluster: Pick<Cluster, 'parts' | 'folders'>) {}

  private prepare(data: Readonly<Record<string, string>>): { folder: string; args: string[] } {
    const folder = mkdtempSync(join(this.cluster.folders.work, 'dns-'));
    mkdirSync(join(folder, 'custom'));
    writeFileSync(join(folder, 'Corefile'), COREFILE);
    for (const [key, text] of Object.entries(data)) {
      writeFileSync(join(folder, 'custom', key), text);
    }
    return { folder, args: ['-conf', join(folder, 'Corefile')] };
  }

  /** How a server ends that cannot start. It has no network, as a cluster has no DNS while its DNS server starts. */
  async refusal(data: Readonly<Record<string, string>>): Promise<Finished> {
    const args = ['-n', this.cluster.parts.coredns, ...this.prepare(data).args];
    return tryRun('unshare', args, { timeout: REFUSAL });
  }

  /** What `dig +short` says of a name while a server runs. */
  async ask(data: Readonly<Record<string, string>>, name: string): Promise<string> {
    const server = spawn(this.cluster.parts.coredns, this.prepare(data).args, { stdio: 'ignore' });
    const ended = new Promise<void>((resolve) => server.on('exit', () => resolve()));
    const dig = (...question: string[]): Promise<string> =>
      run('dig', ['@127.0.0.1', '+short', '+time=2', '+tries=1', ...question], { timeout: REFUSAL });
    try {
      // Any answer will do, also a refusal: then it listens.
      await eventually('CoreDNS answers', () => dig('version.bind', 'CH', 'TXT').then(() => true));
      return (await dig(name)).trim();
    } finally {
      server.kill('SIGKILL');
      await ended;
    }
  }
}
