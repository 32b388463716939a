import type { Container, Pod } from '../kube/pod';
import type { Parts } from '../parts/catalogue';
import { type Image, type ImageSource, parseImage } from './image';

/** The images of applications: the echo server in their place, Debian's nginx as it is, and tools for checks. */
export function applicationImages(parts: Parts): ImageSource {
  return (name, container, pod) => {
    const { repository, tag } = parseImage(name);
    switch (repository) {
      case 'abdelhakverwest/projet-31':
      case 'cdk8s-mesh/echo':
        return echo(parts, tag, container, pod);
      case 'mongo':
        return echo(parts, tag, container, pod, true);
      case 'cdk8s-mesh/collector':
        return { entrypoint: ['/collector'], files: { '/collector': parts.collector }, user: 65532 };
      case 'nginx':
        return NGINX;
      case 'coredns/coredns':
      case 'coredns':
        return { entrypoint: ['/coredns'], files: { '/coredns': parts.coredns } };
      case 'cdk8s-mesh/tools':
      case 'e2e-test-images/agnhost':
      case 'e2e-test-images/jessie-dnsutils':
      case 'nicolaka/netshoot':
      case 'busybox':
      case 'alpine':
        // Such images have the tools and idle until told what to do.
        return { entrypoint: ['sleep', 'infinity'], user: 65534 };
      default:
        return undefined;
    }
  };
}

/** Serves each port that the container declares: as lines of text where its name says tcp, as HTTP elsewhere. */
function echo(parts: Parts, tag: string, container: Container, pod: Pod, allTcp = false): Image {
  const ports = container.ports ?? [];
  const isTcp = (name = ''): boolean => allTcp || /^(tcp|mongo|tls)/.test(name);
  const listed = (tcp: boolean): string =>
    ports
      .filter((port) => isTcp(port.name) === tcp)
      .map((port) => port.containerPort)
      .join(',');
  return {
    entrypoint: ['/echo'],
    args: [`-http=${listed(false)}`, `-tcp=${listed(true)}`],
    env: { ECHO_VERSION: tag.replace(/^release-/, ''), POD_NAME: pod.metadata.name },
    files: { '/echo': parts.echo },
    user: 65532,
  };
}

/** As in the official image: its main configuration includes /etc/nginx/conf.d, and SIGQUIT ends it gracefully. */
const NGINX: Image = {
  entrypoint: ['nginx'],
  args: ['-g', 'daemon off;'],
  emptied: ['/etc/nginx/conf.d', '/etc/nginx/modules-enabled', '/etc/nginx/sites-enabled', '/var/log/nginx'],
  texts: {
    '/etc/nginx/nginx.conf': `
worker_processes 1;
error_log stderr notice;
pid /run/nginx.pid;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log /dev/null;
  keepalive_timeout 65;
  include /etc/nginx/conf.d/*.conf;
}
`,
  },
  stopSignal: 'SIGQUIT',
};
