import { eventually, sleep } from '../client/poll';
import { fetchText } from '../client/send';
import type { Service } from '../kube/objects';
import type { Pod } from '../kube/pod';
import { ClusterMesh } from '../mesh/cluster-mesh';
import { ISTIO_INGRESS } from './gateway';
import { installIstio, ISTIO_SYSTEM } from './install';

/** Real Istio: istiod, injected sidecars, an ingress gateway, mutual TLS with certificates from its own authority. */
export class IstioMesh extends ClusterMesh {
  readonly name = 'istio';
  protected readonly systemNamespaces = [ISTIO_INGRESS];

  async start(): Promise<void> {
    await installIstio(this.cluster);
  }

  protected async ingressAddress(port: number): Promise<string> {
    const path = `/api/v1/namespaces/${ISTIO_INGRESS}/services/istio-ingressgateway`;
    const { status } = await this.cluster.client.get<Service>(path);
    return `${status?.loadBalancer?.ingress?.[0]?.ip}:${port}`;
  }

  protected adminPort({ spec }: Pod): number | undefined {
    const containers = [...spec.containers, ...(spec.initContainers ?? [])];
    return containers.some((each) => each.name === 'istio-proxy') ? 15000 : undefined;
  }

  /** istiod knows what each proxy has acknowledged of what it sent. */
  protected async settle(): Promise<void> {
    const [istiod] = await this.runningPods(ISTIO_SYSTEM);
    if (istiod === undefined) {
      throw new Error('istiod does not run');
    }
    // A change is noticed, gathered with others and sent within this time.
    await sleep(200);
    await eventually(
      'every proxy has acknowledged its configuration',
      async () => {
        const text = await fetchText(this.insideOf(istiod), 'http://127.0.0.1:15014/debug/syncz');
        const proxies = JSON.parse(text) as Record<string, string>[];
        return proxies.every((proxy) =>
          ['cluster', 'listener', 'route', 'endpoint'].every(
            (kind) => (proxy[`${kind}_sent`] ?? '') === (proxy[`${kind}_acked`] ?? ''),
          ),
        );
      },
      // One that has not answered by then has rejected it.
      { limit: 10_000 },
    );
  }
}
