import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../client/poll';
import { API_SERVICE_IP } from '../cluster/addresses';
import type { Cluster } from '../cluster/cluster';
import { workloadsReady } from '../cluster/workloads';
import type { KubeObject } from '../kube/objects';
import type { Pod } from '../kube/pod';
import { CONSUL_VERSION } from '../parts/catalogue';
import { ConsulApi } from './api';

export const CONSUL_NAMESPACE = 'consul';
/** The cluster IP of Consul's DNS, pinned so that cluster DNS can be told in advance where it is. */
export const CONSUL_DNS_IP = '10.0.0.53';

/**
 * Runs a Consul server in the cluster: access control lists on, everything denied that no rule allows, and pods that
 * log in with their service accounts, each as the service of the same name.
 */
export async function startConsulServer(cluster: Cluster): Promise<ConsulApi> {
  const token = randomUUID();
  await cluster.resources.applyAll(serverManifests(token));
  await workloadsReady(cluster, CONSUL_NAMESPACE);
  const [pod] = await cluster.client.list<Pod>(`/api/v1/namespaces/${CONSUL_NAMESPACE}/pods`);
  const api = new ConsulApi(pod?.status?.podIP ?? '', token);
  await eventually('Consul has a leader', async () => (await api.get<string>('/v1/status/leader')) !== '');
  await eventually('Consul has an authority for certificates', () => api.get<object>('/v1/connect/ca/roots'));
  await allowAnonymousDns(api);
  await allowLogins(cluster, api);
  return api;
}

/** DNS asks without a token, and may see what is registered. */
async function allowAnonymousDns(api: ConsulApi): Promise<void> {
  const rules = 'node_prefix "" { policy = "read" } service_prefix "" { policy = "read" }';
  await eventually('Consul takes policies', () =>
    api.put('/v1/acl/policy', { Name: 'anonymous-dns', Rules: rules }).then(() => true),
  );
  await api.put('/v1/acl/token/00000000-0000-0000-0000-000000000002', {
    Policies: [{ Name: 'anonymous-dns' }],
  });
}

/** As the Helm chart sets it up: whoever logs in with a service account may act for the service of its name. */
async function allowLogins({ client, folders }: Cluster, api: ConsulApi): Promise<void> {
  const path = `/api/v1/namespaces/${CONSUL_NAMESPACE}/serviceaccounts/consul-auth-method/token`;
  const { status } = await client.send<{ status: { token: string } }>('POST', path, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: 7200 },
  });
  await api.put('/v1/acl/auth-method', {
    Name: 'kubernetes',
    Type: 'kubernetes',
    Config: {
      Host: `https://${API_SERVICE_IP}`,
      CACert: readFileSync(join(folders.work, 'ca.crt'), 'utf8'),
      ServiceAccountJWT: status.token,
    },
  });
  const bind = (BindType: string, BindName: string): Promise<unknown> =>
    api.put('/v1/acl/binding-rule', {
      AuthMethod: 'kubernetes',
      BindType,
      BindName,
      Selector: 'serviceaccount.name!=default',
    });
  await bind('service', '${serviceaccount.name}');
  // `consul connect redirect-traffic` asks the agent for its addresses; the injector's own program need not.
  await api.put('/v1/acl/policy', { Name: 'agent-read', Rules: 'agent_prefix "" { policy = "read" }' });
  await bind('policy', 'agent-read');
}

function serverManifests(token: string): KubeObject[] {
  const namespace = CONSUL_NAMESPACE;
  const labels = { app: 'consul', component: 'server' };
  const meta = (name: string): { name: string; namespace: string } => ({ name, namespace });
  const config = {
    acl: { enabled: true, default_policy: 'deny', tokens: { initial_management: token, agent: token } },
    default_intention_policy: 'deny',
    ports: { grpc: 8502, grpc_tls: -1 },
    disable_update_check: true,
    log_level: 'WARN',
  };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta('consul-server') },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta('consul-auth-method') },
    clusterRole('consul-auth-method', [{ apiGroups: [''], resources: ['serviceaccounts'], verbs: ['get'] }]),
    binding('consul-auth-method', 'consul-auth-method'),
    binding('consul-auth-delegator', 'system:auth-delegator'),
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: meta('consul-server'),
      data: { 'server.json': JSON.stringify(config) },
    },
    service('consul-server', labels, {
      ports: [
        { name: 'http', port: 8500 },
        { name: 'grpc', port: 8502 },
      ],
    }),
    service('consul-dns', labels, {
      clusterIP: CONSUL_DNS_IP,
      ports: [
        { name: 'dns-udp', port: 53, targetPort: 8600, protocol: 'UDP' },
        { name: 'dns-tcp', port: 53, targetPort: 8600, protocol: 'TCP' },
      ],
    }),
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: meta('consul-server'),
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            serviceAccountName: 'consul-server',
            containers: [
              {
                name: 'consul',
                image: `hashicorp/consul:${CONSUL_VERSION}`,
                args: ['agent', '-dev', '-client=0.0.0.0', '-bind=$(POD_IP)', '-config-dir=/consul/config'],
                env: [{ name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }],
                readinessProbe: { httpGet: { path: '/v1/status/leader', port: 8500 } },
                volumeMounts: [{ name: 'config', mountPath: '/consul/config' }],
              },
            ],
            volumes: [{ name: 'config', configMap: { name: 'consul-server' } }],
          },
        },
      },
    },
  ];
}

const clusterRole = (name: string, rules: readonly object[]): KubeObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name },
  rules,
});

const binding = (name: string, role: string): KubeObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
  subjects: [{ kind: 'ServiceAccount', name: 'consul-auth-method', namespace: CONSUL_NAMESPACE }],
});

const service = (name: string, selector: object, spec: object): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: CONSUL_NAMESPACE },
  spec: { selector, ...spec },
});
