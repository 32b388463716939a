import { spawn } from 'node:child_process';
import { run } from '../parts/run';
import type { Answer } from './answer';

/** What to send, as the client program understands it. */
export interface Sending {
  readonly url?: string;
  /** HOST:PORT to send a line of text to, instead of HTTP. */
  readonly tcp?: string;
  /** HOST:PORT to connect to, whatever the URL says. */
  readonly connect?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly count?: number;
  /** How long to send, such as `2s`, instead of a count. */
  readonly duration?: string;
  /** The version whose first answer ends the sending. */
  readonly until?: string;
  /** Connections that share the requests. */
  readonly concurrency?: number;
  /** Limit for one request, in milliseconds. */
  readonly timeout?: number;
  /** Pause between two requests of one connection, in milliseconds. */
  readonly pause?: number;
  /** A new connection for each request. */
  readonly fresh?: boolean;
  /** Keep cookies, as a browser does. */
  readonly cookies?: boolean;
  /** Trust the certificates that this file's authorities signed. */
  readonly ca?: string;
  readonly serverName?: string;
  readonly insecure?: boolean;
}

/** Where the client runs: the words before its command line. */
export interface Origin {
  readonly enter: readonly string[];
  readonly client: string;
}

/** Sends a number of requests and counts what comes back. */
export async function send({ enter, client }: Origin, sending: Sending): Promise<Answer> {
  const [command = '', ...args] = [...enter, client, ...flagsOf(sending)];
  return JSON.parse(await run(command, args, { timeout: 120_000 })) as Answer;
}

/** Of what can be sent, what a batch can hold. */
export type BatchSending = Pick<
  Sending,
  'url' | 'tcp' | 'connect' | 'method' | 'headers' | 'count' | 'concurrency' | 'timeout' | 'fresh'
>;

/** Sends many different requests from one place, several at once, and counts what comes back of each. */
export async function sendBatch(
  { enter, client }: Origin,
  batch: readonly BatchSending[],
): Promise<Answer[]> {
  const [command = '', ...args] = [...enter, client, '-batch'];
  const said = await run(command, args, { timeout: 240_000, input: JSON.stringify(batch) });
  return JSON.parse(said) as Answer[];
}

/** The body of one GET request. */
export function fetchText({ enter, client }: Origin, url: string): Promise<string> {
  const [command = '', ...args] = [...enter, client, '-print', '-url', url];
  return run(command, args, { timeout: 30_000 });
}

/** Requests that go on at full speed while something else happens. */
export interface Load {
  /** Ends the load and counts what came back. */
  stop(): Promise<Answer>;
}

/** No load lasts longer than this, whatever becomes of the case that started it. */
const LOAD_LIMIT = 120;

/** Begins to send requests, until the load is stopped. */
export function startLoad({ enter, client }: Origin, sending: Sending): Load {
  const [command = '', ...args] = [...enter, client, '-duration', `${LOAD_LIMIT}s`, ...flagsOf(sending)];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    async stop() {
      child.kill('SIGTERM');
      const code = await ended;
      if (code !== 0) {
        throw new Error(`the load ended with ${code}: ${err}`);
      }
      return JSON.parse(out) as Answer;
    },
  };
}

function flagsOf(sending: Sending): string[] {
  const { headers = {}, serverName, timeout, pause, fresh, cookies, insecure, ...rest } = sending;
  const flags = Object.entries(rest).flatMap(([name, value]) => [`-${name}`, String(value)]);
  for (const [name, value] of Object.entries(headers)) {
    flags.push('-header', `${name}: ${value}`);
  }
  const milliseconds = { timeout, pause };
  for (const [name, value] of Object.entries(milliseconds)) {
    if (value !== undefined) {
      flags.push(`-${name}`, `${value}ms`);
    }
  }
  for (const [name, value] of Object.entries({ fresh, cookies, insecure })) {
    if (value) {
      flags.push(`-${name}`);
    }
  }
  return serverName === undefined ? flags : [...flags, '-server-name', serverName];
}
