import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import { ConsulControlPlane, ConsulDns } from '../../../lib/meshes/consul/control-plane';
import { DnsForward } from '../../../lib/describe/dns';
import { Install } from '../../../lib/platform/install';
import { MeshApp, MeshChart } from '../../../lib/describe/app';
import { Port } from '../../../lib/model';
import { eventually } from '../client/poll';
import type { Cluster } from '../cluster/cluster';
import { rolloutRestart } from '../cluster/workloads';
import { CONSUL_DNS_IP, CONSUL_NAMESPACE } from '../consul/server';
import type { KubeObject } from '../kube/objects';
import type { Pod } from '../kube/pod';
import { forEachMesh, theCluster } from '../suite/meshes';
import { CONSUL } from '../suite/variants';
import { LocalDns } from './local-dns';

const namespace = 'dns';
const CONSUL_ITSELF = 'consul.service.consul';

/** What the library writes about Consul's DNS, with the address read from the control plane. */
forEachMesh(
  "Consul's DNS, as the library configures it",
  (check, variant) => {
    const described = describeDns(variant.mesh());

    check('the address is that of the control plane', () => {
      const [release] = described.platform.filter(({ kind }) => kind === 'HelmRelease');
      const { values } = release?.spec as { values: { dns: { clusterIP: string } } };
      const snippet = configOf(described.dns)['consul.server'] ?? '';
      if (!snippet.includes(`forward . ${values.dns.clusterIP}\n`)) throw new Error(snippet);
      return Promise.resolve(JSON.stringify(snippet));
    });

    check("real CoreDNS takes the snippet byte for byte and asks Consul's Service on port 53", async () => {
      const answer = await local(await theCluster()).ask(configOf(described.dns), CONSUL_ITSELF);
      return expectAddress(answer, await serverAddress());
    });

    check("and Consul's server itself on port 8600", async () => {
      const server = await serverAddress();
      const data = configOf(described.forwardTo(DnsForward.toServers([server])));
      const answer = await local(await theCluster()).ask(data, CONSUL_ITSELF);
      return `${JSON.stringify(data)}: ${expectAddress(answer, server)}`;
    });

    check('control: the form of 2020, with proxy, keeps CoreDNS from starting', async () => {
      const data = changed(described.dns, (text) => text.replace('forward .', 'proxy .'));
      return expectRefusal(await theCluster(), data, "Unknown directive 'proxy'");
    });

    check('control: a host name keeps CoreDNS from starting', async () => {
      const data = changed(described.dns, (text) => text.replace(CONSUL_DNS_IP, 'consul-dns.consul.svc'));
      return expectRefusal(await theCluster(), data, 'failed to resolve "consul-dns.consul.svc"');
    });

    check('control: a key with another ending is ignored', async () => {
      const data = { 'consul.conf': configOf(described.dns)['consul.server'] ?? '' };
      const answer = await local(await theCluster()).ask(data, CONSUL_ITSELF);
      if (answer !== '') throw new Error(`an answer: ${answer}`);
      return 'no answer';
    });

    check("the library's own Jobs find Consul and an app through cluster DNS", async (mesh) => {
      const cluster = await theCluster();
      const config = described.dns.filter(({ kind }) => kind === 'ConfigMap');
      await mesh.apply([...described.apps, ...config]);
      await rolloutRestart(cluster, 'kube-system', 'coredns');
      await mesh.ready();
      await mesh.apply([...described.apps, ...described.dns]);
      await phaseOf(cluster, 'consul-dns-check', 'Succeeded');
      await phaseOf(cluster, 'discovery', 'Succeeded');
      return 'both Jobs have succeeded';
    });

    check('control: the Job fails for a service that there is not', async () => {
      const cluster = await theCluster();
      const pod = await phaseOf(cluster, 'nobody', 'Failed');
      const log = join(cluster.folders.logs, 'pods', namespace, pod, 'dig.log');
      const said = readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '';
      if (said !== 'no answer for nobody.service.consul') throw new Error(said);
      return said;
    });
  },
  { only: [CONSUL] },
);

interface Described {
  readonly platform: readonly KubeObject[];
  readonly apps: readonly KubeObject[];
  readonly dns: readonly KubeObject[];
  readonly forwardTo: (forward: DnsForward) => readonly KubeObject[];
}

function describeDns(mesh: MeshChart['mesh']): Described {
  const app = Testing.app();
  const platform = new Chart(app, 'platform');
  const dns = { clusterIp: CONSUL_DNS_IP };
  const consul = new ConsulControlPlane(platform, 'consul', { install: Install.flux(), dns });
  const apps = new MeshChart(app, 'apps', { mesh, namespace });
  const web = new MeshApp(apps, 'web', { image: 'cdk8s-mesh/echo:1.0', ports: { http: Port.http(8080) } });
  const dnsChart = new Chart(app, 'dns', { namespace });
  const consulDns = new ConsulDns(dnsChart, 'dns', { consul });
  consulDns.addCheck('discovery', [web]);
  consulDns.addCheck('nobody', ['nobody']);
  const synth = (chart: Chart): KubeObject[] => Testing.synth(chart) as KubeObject[];
  return {
    platform: synth(platform),
    apps: synth(apps),
    dns: synth(dnsChart),
    forwardTo: (forward) => {
      const other = new Chart(Testing.app(), 'dns');
      new ConsulDns(other, 'dns', { forward, check: false });
      return synth(other);
    },
  };
}

const local = (cluster: Cluster): LocalDns => new LocalDns(cluster);

/** The keys of the one ConfigMap. */
function configOf(objects: readonly KubeObject[]): Readonly<Record<string, string>> {
  const [config, ...others] = objects.filter(({ kind }) => kind === 'ConfigMap');
  if (config?.metadata.name !== 'coredns-custom' || others.length > 0) throw new Error('no coredns-custom');
  return config.data as Readonly<Record<string, string>>;
}

function changed(
  objects: readonly KubeObject[],
  change: (text: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(configOf(objects)).map(([key, text]) => {
      if (change(text) === text) throw new Error(`nothing to change in ${text}`);
      return [key, change(text)];
    }),
  );
}

async function serverAddress(): Promise<string> {
  const { client } = await theCluster();
  const [pod] = await client.list<Pod>(`/api/v1/namespaces/${CONSUL_NAMESPACE}/pods`);
  return pod?.status?.podIP ?? '';
}

function expectAddress(answer: string, address: string): string {
  if (answer !== address) throw new Error(`${CONSUL_ITSELF} is "${answer}", and not ${address}`);
  return `${CONSUL_ITSELF} is ${answer}`;
}

async function expectRefusal(
  cluster: Cluster,
  data: Readonly<Record<string, string>>,
  says: string,
): Promise<string> {
  const { code, stdout, stderr } = await local(cluster).refusal(data);
  const said = `${stdout}${stderr}`.trim();
  if (code !== 1 || !said.includes(says)) throw new Error(`ended with ${code}: ${said}`);
  // What stands around it is about this machine.
  return says;
}

/** Waits until a pod of a Job is in a phase, and returns its name. */
function phaseOf(cluster: Cluster, job: string, phase: string): Promise<string> {
  const path = `/api/v1/namespaces/${namespace}/pods?labelSelector=job-name=${job}`;
  return eventually(`a pod of the Job ${job} has ${phase}`, async () => {
    const pods = await cluster.client.list<Pod>(path);
    return pods.find(({ status }) => status?.phase === phase)?.metadata.name;
  });
}
