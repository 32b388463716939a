import { parseImage, type Image, type ImageSource } from '../kubelet/image';
import type { Parts } from '../parts/catalogue';

/** The user of Istio's own images. */
const ISTIO_USER = 1337;

/** Istio's images: istiod, and the proxy as sidecar, gateway and init container (`auto` until it is injected). */
export function istioImages(parts: Parts): ImageSource {
  const pilot: Image = {
    entrypoint: ['/usr/local/bin/pilot-discovery'],
    files: { '/usr/local/bin/pilot-discovery': parts['pilot-discovery'] },
    user: ISTIO_USER,
  };
  const proxy: Image = {
    entrypoint: ['/usr/local/bin/pilot-agent'],
    files: {
      '/usr/local/bin/pilot-agent': parts['pilot-agent'],
      '/usr/local/bin/envoy': parts.envoy,
      '/var/lib/istio/envoy/envoy_bootstrap_tmpl.json': parts['envoy-bootstrap'],
    },
    user: ISTIO_USER,
  };
  return (name) => {
    const { repository } = parseImage(name);
    switch (repository.split('/').at(-1) ?? '') {
      case 'pilot':
        return pilot;
      case 'proxyv2':
      case 'auto':
        return proxy;
      default:
        return undefined;
    }
  };
}
