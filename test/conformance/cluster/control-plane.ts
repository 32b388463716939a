import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../client/poll';
import { KubeClient } from '../kube/client';
import type { Parts } from '../parts/catalogue';
import { API_PORT, NODE_IP, NODE_NAME, POD_CIDR, SERVICE_CIDR } from './addresses';
import { startDaemon } from './daemon';
import type { NodeFolders } from './node';
import { type Pki, makePki } from './pki';

/** The controllers that run: what turns the manifests of an application into pods and endpoints, and tidies up. */
const CONTROLLERS = [
  'deployment-controller',
  'replicaset-controller',
  'job-controller',
  'endpointslice-controller',
  'endpoints-controller',
  'serviceaccount-controller',
  'root-ca-certificate-publisher-controller',
  'namespace-controller',
  'garbage-collector-controller',
];

/** A running control plane, and the administrator's access to it. */
export interface ControlPlane {
  readonly client: KubeClient;
  readonly kubeconfig: string;
  readonly pki: Pki;
}

/** Starts etcd, the API server, the controllers, the scheduler and kube-proxy. */
export async function startControlPlane(parts: Parts, folders: NodeFolders): Promise<ControlPlane> {
  const at = (name: string): string => join(folders.work, name);
  const start = (name: keyof Parts, args: string[]): void => {
    startDaemon(name, parts[name], args, join(folders.logs, `${name}.log`));
  };
  const pki = await makePki(folders.work);

  start('etcd', [
    `--data-dir=${at('etcd')}`,
    '--unsafe-no-fsync',
    '--listen-client-urls=http://127.0.0.1:2379',
    '--advertise-client-urls=http://127.0.0.1:2379',
    '--listen-peer-urls=http://127.0.0.1:2380',
    '--log-level=warn',
  ]);
  start('kube-apiserver', apiServerFlags(pki, at('apiserver')));

  const client = new KubeClient({
    host: NODE_IP,
    port: API_PORT,
    token: pki.adminToken,
    ca: readFileSync(pki.ca, 'utf8'),
  });
  await eventually('the API server is ready', async () => (await client.get<string>('/readyz')) === 'ok');

  const kubeconfig = at('kubeconfig');
  writeFileSync(kubeconfig, JSON.stringify(kubeconfigOf(pki)), { mode: 0o600 });
  start('kube-controller-manager', [
    `--kubeconfig=${kubeconfig}`,
    `--controllers=${CONTROLLERS.join(',')}`,
    `--root-ca-file=${pki.ca}`,
    '--leader-elect=false',
    // Events are written for people; here no one reads them until something fails.
    '--kube-api-qps=200',
    '--kube-api-burst=400',
  ]);
  start('kube-scheduler', [`--kubeconfig=${kubeconfig}`, '--leader-elect=false']);
  start('kube-proxy', [
    `--kubeconfig=${kubeconfig}`,
    `--hostname-override=${NODE_NAME}`,
    '--proxy-mode=iptables',
    `--cluster-cidr=${POD_CIDR}`,
    // Answers of pods on the same bridge would otherwise bypass the address translation.
    '--masquerade-all',
    '--conntrack-max-per-core=0',
    '--conntrack-min=0',
    '--iptables-min-sync-period=100ms',
    '--healthz-bind-address=127.0.0.1:10256',
  ]);
  return { client, kubeconfig, pki };
}

function apiServerFlags(pki: Pki, certificates: string): string[] {
  return [
    '--etcd-servers=http://127.0.0.1:2379',
    `--advertise-address=${NODE_IP}`,
    `--bind-address=${NODE_IP}`,
    `--secure-port=${API_PORT}`,
    `--service-cluster-ip-range=${SERVICE_CIDR}`,
    `--cert-dir=${certificates}`,
    `--tls-cert-file=${pki.serverCert}`,
    `--tls-private-key-file=${pki.serverKey}`,
    `--token-auth-file=${pki.tokenFile}`,
    '--authorization-mode=RBAC',
    '--allow-privileged=true',
    '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
    `--service-account-signing-key-file=${pki.accountsKey}`,
    `--service-account-key-file=${pki.accountsPublicKey}`,
    // Webhooks are called at the addresses of their pods: the API server is not behind kube-proxy.
    '--enable-aggregator-routing=true',
    '--enable-priority-and-fairness=false',
    '--profiling=false',
  ];
}

function kubeconfigOf(pki: Pki): object {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'conformance',
    contexts: [{ name: 'conformance', context: { cluster: 'conformance', user: 'admin' } }],
    clusters: [
      {
        name: 'conformance',
        cluster: { server: `https://${NODE_IP}:${API_PORT}`, 'certificate-authority': pki.ca },
      },
    ],
    users: [{ name: 'admin', user: { token: pki.adminToken } }],
  };
}
