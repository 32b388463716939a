import { request } from 'node:http';

/** An answer of Consul that is not a success. */
export class ConsulError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Speaks to Consul's HTTP API. */
export class ConsulApi {
  constructor(
    readonly host: string,
    readonly token: string,
  ) {}

  put<T = unknown>(path: string, body?: unknown): Promise<T> {
    return this.send('PUT', path, body);
  }

  get<T = unknown>(path: string): Promise<T> {
    return this.send('GET', path);
  }

  delete(path: string): Promise<unknown> {
    return this.send('DELETE', path);
  }

  private send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const payload = body === undefined ? '' : JSON.stringify(body);
    const headers = { 'x-consul-token': this.token, 'content-length': Buffer.byteLength(payload) };
    return new Promise((resolve, reject) => {
      const sent = request(
        { host: this.host, port: 8500, method, path, headers, timeout: 10_000 },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (text += chunk));
          response.on('end', () => {
            const status = response.statusCode ?? 0;
            if (status > 299) {
              reject(new ConsulError(status, `${method} ${path}: ${status} ${text}`));
            } else {
              resolve((/^[[{"]/.test(text) ? JSON.parse(text) : text) as T);
            }
          });
        },
      );
      sent.on('timeout', () => sent.destroy(new Error(`${method} ${path}: no answer within 10 s`)));
      sent.on('error', reject);
      sent.end(payload);
    });
  }
}
