import { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, Server } from 'node:https';
import { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SUBSCRIPTION } from '../stacks';
import { loopbackCertificate } from './certificate';
import { CLIENT, metadata, resourceProviders, roleDefinition, ROLES, TENANT, token } from './directory';
import { made, Resource } from './resources';

/** A request that changed something, and when it was answered. */
export interface Change {
  readonly method: 'PUT' | 'DELETE' | 'PATCH';
  readonly path: string;
  readonly body: Partial<Resource>;
  /** The place of its beginning and of its end among those of all changes. */
  readonly began: number;
  readonly ended: number;
}

/**
 * A stand-in for Azure's Resource Manager, for its directory and for its log-in, on the loopback address: keeps what is put,
 * gives it back, and writes down what was asked. It knows no rules: what Azure would refuse, it takes.
 */
export class ArmStandIn {
  public readonly changes: Change[] = [];
  /** What was asked and is not there to be answered, other than resources: for whoever looks for a reason. */
  public readonly unknown: string[] = [];
  private readonly resources = new Map<string, Resource>();
  private clock = 0;

  private constructor(
    private readonly server: Server,
    public readonly certificate: string,
  ) {
    server.on('request', (request, response) => void this.serve(request, response));
  }

  /** Starts one on a free port. */
  public static async start(): Promise<ArmStandIn> {
    const { key, cert } = await loopbackCertificate();
    const server = createServer({ key, cert });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new ArmStandIn(server, cert);
  }

  /** Variables for the provider to find it, and to log in. */
  public get env(): NodeJS.ProcessEnv {
    return {
      ARM_METADATA_HOSTNAME: this.host,
      ARM_SUBSCRIPTION_ID: SUBSCRIPTION,
      ARM_TENANT_ID: TENANT,
      ARM_CLIENT_ID: CLIENT,
      ARM_CLIENT_SECRET: 'none',
      ARM_USE_CLI: 'false',
    };
  }

  public stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `https://${this.host}`);
    const body = await read(request);
    const answer = await this.answer(request.method ?? 'GET', url, body);
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      // Nothing here takes time, so the provider need not wait ten seconds before it looks.
      'X-Go-Azure-Sdk-Skip-Polling-Delay': 'true',
    });
    response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
  }

  private async answer(method: string, url: URL, body: Partial<Resource>): Promise<Answer> {
    const path = decodeURIComponent(url.pathname);
    const known = this.service(method, path, url);
    if (known) return { status: 200, body: known };
    switch (method) {
      case 'PUT':
      case 'PATCH':
        return this.put(method, path, body);
      case 'DELETE':
        return this.remove(path);
      case 'GET':
      case 'HEAD':
        return this.get(path);
      default:
        this.unknown.push(`${method} ${path}`);
        return { status: 404, body: notFound(path) };
    }
  }

  /** What is no resource. */
  private service(method: string, path: string, url: URL): object | undefined {
    if (path === '/metadata/endpoints') return metadata(`https://${this.host}`);
    if (path.endsWith('/oauth2/v2.0/token')) return token();
    if (path === `/subscriptions/${SUBSCRIPTION}`) return { subscriptionId: SUBSCRIPTION, tenantId: TENANT };
    if (path === `/subscriptions/${SUBSCRIPTION}/providers`) return resourceProviders();
    if (path.endsWith('/checkNameAvailability')) return { nameAvailable: true };
    if (path.endsWith('/sharedKeys')) return { primarySharedKey: 'none', secondarySharedKey: 'none' };
    if (/\/listCluster(User|Admin)Credential$/.test(path)) return { kubeconfigs: [] };
    if (method === 'GET' && path.includes('/roleDefinitions')) return this.roles(path, url);
    if (method === 'GET' && /\/(replications|resources|deletedWorkspaces)$/.test(path)) return { value: [] };
    return undefined;
  }

  private roles(path: string, url: URL): object {
    const id = /roleDefinitions\/([^/]+)$/.exec(path)?.[1];
    const asked = /roleName eq '([^']+)'/.exec(url.searchParams.get('$filter') ?? '')?.[1];
    const names = Object.keys(ROLES).filter((name) => (id ? ROLES[name] === id : name === asked));
    return id ? roleDefinition(names[0]) : { value: names.map(roleDefinition) };
  }

  private async put(method: 'PUT' | 'PATCH', path: string, body: Partial<Resource>): Promise<Answer> {
    const began = this.clock++;
    // A role takes its time, so that whoever does not wait for it is seen to be early.
    if (path.includes('/roleAssignments/')) await pause(1500);
    const resource = made(path, method === 'PATCH' ? { ...this.resources.get(key(path)), ...body } : body);
    this.resources.set(key(path), resource);
    this.changes.push({ method, path, body, began, ended: this.clock++ });
    return { status: 200, body: resource };
  }

  private remove(path: string): Answer {
    const began = this.clock++;
    for (const id of [...this.resources.keys()]) {
      if (id === key(path) || id.startsWith(`${key(path)}/`)) this.resources.delete(id);
    }
    this.changes.push({ method: 'DELETE', path, body: {}, began, ended: this.clock++ });
    // Of a group Azure says that it is gone; of all else, that there is nothing.
    return /\/resourceGroups\/[^/]+$/i.test(path) ? { status: 200, body: {} } : { status: 204 };
  }

  private get(path: string): Answer {
    const resource = this.resources.get(key(path));
    return resource ? { status: 200, body: resource } : { status: 404, body: notFound(path) };
  }
}

interface Answer {
  readonly status: number;
  readonly body?: object;
}

/** Azure does not tell capitals from small letters in ids. */
const key = (path: string): string => path.toLowerCase();

function notFound(path: string): object {
  return { error: { code: 'ResourceNotFound', message: `${path} was not found` } };
}

async function read(request: IncomingMessage): Promise<Partial<Resource>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  return text.startsWith('{') ? (JSON.parse(text) as Partial<Resource>) : {};
}
