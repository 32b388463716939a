import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import type { Cluster } from '../cluster/cluster';
import type { ConsulApi } from '../consul/api';
import { type CatalogueNode, NODE } from './consul-catalogue';
import { ANSWERING } from './consul-world';

/** What the processes need to know. */
export type Surroundings = Pick<Cluster, 'parts' | 'folders'> & { readonly api: ConsulApi };

/** The program that answers as a version, for all islands. */
export function startAnswering({ parts, folders }: Surroundings, version: string): ChildProcess {
  return start(
    parts.echo,
    ['-http', `${ANSWERING[version]}`],
    join(folders.logs, `routing-echo-${version}.log`),
    {
      ECHO_VERSION: version,
      POD_NAME: version,
    },
  );
}

/** An Envoy that asks Consul for the configuration of a proxy, as `consul connect envoy` would have told it to. */
export function startEnvoy({ parts, folders, api }: Surroundings, node: CatalogueNode): ChildProcess {
  const file = join(folders.work, `${node.proxyId}.json`);
  writeFileSync(file, JSON.stringify(bootstrap(node, api)));
  const flags = ['--concurrency', '1', '--disable-hot-restart', '--drain-time-s', '1', '-l', 'warning'];
  const args = ['-c', file, ...flags, '--drain-strategy', 'immediate'];
  return start(parts.envoy, args, join(folders.logs, `routing-${node.proxyId}.log`));
}

function start(
  command: string,
  args: readonly string[],
  log: string,
  env: NodeJS.ProcessEnv = {},
): ChildProcess {
  const file = openSync(log, 'a');
  const child = spawn(command, args, {
    stdio: ['ignore', file, file],
    env: { ...process.env, ...env },
  });
  closeSync(file);
  child.unref();
  return child;
}

function bootstrap({ proxyId, name, admin }: CatalogueNode, api: ConsulApi): object {
  const source = { ads: {}, initial_fetch_timeout: '0s', resource_api_version: 'V3' };
  return {
    admin: { access_log: [], address: socket('127.0.0.1', admin) },
    node: {
      id: proxyId,
      cluster: name,
      metadata: { node_name: NODE, namespace: 'default', partition: 'default' },
    },
    layered_runtime: {
      layers: [{ name: 'base', static_layer: { 're2.max_program_size.error_level': 1048576 } }],
    },
    static_resources: {
      clusters: [
        {
          name: 'server',
          type: 'STATIC',
          typed_extension_protocol_options: {
            'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
              '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
              explicit_http_config: { http2_protocol_options: {} },
            },
          },
          load_assignment: {
            cluster_name: 'server',
            endpoints: [{ lb_endpoints: [{ endpoint: { address: socket(api.host, 8502) } }] }],
          },
        },
      ],
    },
    dynamic_resources: {
      lds_config: source,
      cds_config: source,
      ads_config: {
        api_type: 'DELTA_GRPC',
        transport_api_version: 'V3',
        grpc_services: {
          initial_metadata: [{ key: 'x-consul-token', value: api.token }],
          envoy_grpc: { cluster_name: 'server' },
        },
      },
    },
  };
}

function socket(address: string, port: number): object {
  return { socket_address: { address, port_value: port } };
}

/** How many updates an Envoy has got of its listeners, clusters and routes. */
export async function updatesOf(admin: number): Promise<number> {
  const text = await fetchStats(admin);
  return [...text.matchAll(/: (\d+)$/gm)].reduce((sum, [, value]) => sum + Number(value), 0);
}

function fetchStats(admin: number): Promise<string> {
  const path = '/stats?filter=(lds|cds|rds.*)[.]update_success';
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port: admin, path, timeout: 5_000 }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve(text));
    }).on('error', reject);
  });
}
