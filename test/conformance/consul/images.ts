import { parseImage, type Image, type ImageSource } from '../kubelet/image';
import type { Parts } from '../parts/catalogue';

/** The user that Consul's proxies run as: what they send themselves is not sent through the mesh again. */
export const PROXY_USER = 5995;

/** The image of the proxy that the injector adds, and of its init container. */
export const PROXY_IMAGE = 'hashicorp/consul-dataplane:local';

/**
 * Consul's images. The server is the real one; in place of consul-dataplane, which no registry has as a program,
 * `consul connect envoy` makes Envoy's bootstrap and Envoy gets its configuration from the server, as with it.
 */
export function consulImages(parts: Parts): ImageSource {
  const files = { '/usr/local/bin/consul': parts.consul, '/usr/local/bin/envoy': parts.envoy };
  const server: Image = { entrypoint: ['consul'], files };
  const dataplane: Image = {
    entrypoint: ['sh', '-ec', DATAPLANE],
    files,
    user: PROXY_USER,
  };
  return (name) => {
    switch (parseImage(name).repository) {
      case 'hashicorp/consul':
        return server;
      case 'hashicorp/consul-dataplane':
        return dataplane;
      default:
        return undefined;
    }
  };
}

/** Logs in with the pod's own service account: what the proxy may do is what its account may. */
export const LOGIN = `
  export HOME=/tmp CONSUL_HTTP_TOKEN_FILE=/tmp/consul-token
  login() {
    CONSUL_HTTP_TOKEN_FILE= consul login -method=kubernetes -token-sink-file=/tmp/consul-token \
      -bearer-token-file=/var/run/secrets/kubernetes.io/serviceaccount/token -meta="pod=$NAMESPACE/$POD_NAME"
  }
  tries=0
  until login; do
    tries=$((tries + 1)); [ $tries -lt 100 ] || exit 1
    sleep 0.2
  done
`;

/**
 * Waits until the pod is registered, then runs Envoy. When the pod ends, Envoy first tells its clients to go elsewhere
 * and serves what is under way, as consul-dataplane does.
 */
const DATAPLANE = `${LOGIN}
  until consul connect envoy -bootstrap -proxy-id="$PROXY_ID" -node-name="$NODE_NAME-virtual" \
      -ignore-envoy-compatibility -admin-bind=127.0.0.1:19000 \
      -http-addr="$CONSUL_HTTP_ADDR" -grpc-addr="$CONSUL_GRPC_ADDR" > /tmp/bootstrap.json; do
    sleep 0.1
  done
  envoy -c /tmp/bootstrap.json --concurrency 1 --drain-time-s 1 --drain-strategy immediate -l warning &
  envoy=$!
  trap 'sleep 2; kill $envoy; wait $envoy; exit 0' TERM
  wait $envoy
`;
