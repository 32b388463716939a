import { Agent, request as httpsRequest } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { KubeObject } from './objects';

/** How to reach an API server. */
export interface Access {
  readonly host: string;
  readonly port: number;
  readonly token: string;
  /** The certificate authority of its serving certificate, PEM. */
  readonly ca: string;
}

/** An answer of the API server that is not a success. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** One change that a watch reports. */
export interface WatchEvent<T> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: T;
}

export const APPLY = 'application/apply-patch+yaml';
export const MERGE = 'application/merge-patch+json';
export const STRATEGIC = 'application/strategic-merge-patch+json';

/** Speaks to the API server, as JSON over HTTPS. */
export class KubeClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 16 });

  constructor(readonly access: Access) {}

  /** Sends one request and returns the object in the answer. */
  async send<T = KubeObject>(
    method: string,
    path: string,
    body?: unknown,
    contentType = 'application/json',
  ): Promise<T> {
    const response = await this.open(method, path, body, contentType, this.agent);
    const text = await read(response);
    const status = response.statusCode ?? 0;
    if (status < 200 || status > 299) {
      throw new ApiError(status, messageOf(text, `${method} ${path} answered ${status}`));
    }
    return (text === '' ? undefined : text.startsWith('{') ? JSON.parse(text) : text) as T;
  }

  get<T = KubeObject>(path: string): Promise<T> {
    return this.send<T>('GET', path);
  }

  /** The object at a path, or nothing when there is none. */
  async find<T = KubeObject>(path: string): Promise<T | undefined> {
    try {
      return await this.get<T>(path);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  async list<T = KubeObject>(path: string): Promise<readonly T[]> {
    const { items, kind, apiVersion } = await this.get<{ items: T[]; kind: string; apiVersion: string }>(
      path,
    );
    // The members of a list do not say what they are.
    return items.map((item) => ({ kind: kind.replace(/List$/, ''), apiVersion, ...item }));
  }

  /**
   * Reports what exists under a path and every later change, until the process ends.
   *
   * A watch that the server closes is opened again where it ended.
   */
  async watch<T extends KubeObject>(path: string, report: (event: WatchEvent<T>) => void): Promise<void> {
    const first = await this.get<{ items: T[]; metadata: { resourceVersion: string } }>(path);
    first.items.forEach((object) => report({ type: 'ADDED', object }));
    void this.follow(path, first.metadata.resourceVersion, report);
  }

  private async follow<T extends KubeObject>(
    path: string,
    version: string,
    report: (event: WatchEvent<T>) => void,
  ): Promise<void> {
    let from = version;
    for (;;) {
      const query = `${path.includes('?') ? '&' : '?'}watch=1&allowWatchBookmarks=true&resourceVersion=${from}`;
      const response = await this.open('GET', path + query, undefined, 'application/json', false);
      let rest = '';
      response.setEncoding('utf8');
      for await (const chunk of response as AsyncIterable<string>) {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          const event = JSON.parse(line) as WatchEvent<T>;
          if (event.type === 'ERROR') {
            throw new Error(`the watch of ${path} failed: ${line}`);
          }
          from = event.object.metadata.resourceVersion ?? from;
          if (event.type !== 'BOOKMARK') {
            report(event);
          }
        }
      }
    }
  }

  private open(
    method: string,
    path: string,
    body: unknown,
    contentType: string,
    agent: Agent | false,
  ): Promise<IncomingMessage> {
    const { host, port, token, ca } = this.access;
    const payload = body === undefined ? undefined : JSON.stringify(body);
    // Node sends the body of a DELETE without saying how long it is, unless told.
    const length = payload === undefined ? {} : { 'content-length': Buffer.byteLength(payload) };
    const type = { accept: 'application/json', 'content-type': contentType };
    const headers = { authorization: `Bearer ${token}`, ...type, ...length };
    return new Promise((resolve, reject) => {
      const request = httpsRequest({ host, port, ca, method, path, headers, agent }, resolve);
      // A watch is silent as long as nothing happens; everything else has an answer soon or never.
      if (agent !== false) {
        request.setTimeout(60_000, () =>
          request.destroy(new Error(`${method} ${path}: no answer within 60 s`)),
        );
      }
      request.on('error', reject);
      request.end(payload);
    });
  }
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function messageOf(text: string, otherwise: string): string {
  try {
    return (JSON.parse(text) as { message?: string }).message ?? otherwise;
  } catch {
    return `${otherwise}: ${text.slice(0, 500)}`;
  }
}
