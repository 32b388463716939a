import {
  AbTest,
  AzureStaticIpOptions,
  CanaryRelease,
  Exposure,
  Match,
  Mesh,
  MeshApp,
  MeshChart,
  Port,
  StaticIp,
  Tls,
} from 'cdk8s-mesh';
import { ConfigMap, Volume } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { nginxConf } from './nginx-conf';

/** For which mesh, and where the outside comes in. */
export interface Projet31Props {
  readonly mesh: Mesh;
  /** @default "projet31.example.com" */
  readonly host?: string;
  /** @default - the names that apps/aks gives */
  readonly address?: AzureStaticIpOptions;
  /** @default - plain HTTP, on port 80 */
  readonly tls?: Tls;
}

/** nginx -> Node API in two versions -> MongoDB: described once, for whichever mesh it is given. */
export class Projet31 extends MeshChart {
  public readonly api: MeshApp<'1.0' | '2.0'>;
  public readonly nginx: MeshApp;

  public constructor(scope: Construct, id: string, props: Projet31Props) {
    const { host = 'projet31.example.com', address = { name: 'mesh-ip', resourceGroup: 'mesh-net' } } = props;
    super(scope, id, { namespace: 'projet', mesh: props.mesh });

    const mongo = new MeshApp(this, 'mongo', { image: 'mongo:7', ports: { mongo: Port.tcp(27017) } });

    this.api = new MeshApp(this, 'projet-31', {
      ports: { http: Port.http(5000) },
      versions: {
        '1.0': { image: 'abdelhakverwest/projet-31:release-1.0', replicas: 3 },
        '2.0': { image: 'abdelhakverwest/projet-31:release-2.0', replicas: 3 },
      },
      calls: [mongo],
    });

    const nginxConfig = new ConfigMap(this, 'nginx-conf', { metadata: { name: 'nginx-conf' } });
    this.nginx = new MeshApp(this, 'nginx', {
      image: 'nginx:1.29',
      replicas: 3,
      ports: { http: Port.http(80) },
      calls: [this.api],
      volumes: { '/etc/nginx/conf.d': Volume.fromConfigMap(this, 'nginx-conf-volume', nginxConfig) },
    });
    nginxConfig.addData('default.conf', nginxConf(this.nginx.addressOf(this.api)));

    new CanaryRelease(this, 'canary', { app: this.api, weights: { '1.0': 50, '2.0': 50 } });
    new AbTest(this, 'firefox', {
      app: this.api,
      when: Match.header('user-agent').regex('.*Firefox.*'),
      to: '2.0',
    });
    new Exposure(this, 'public', {
      app: this.nginx,
      hosts: [host],
      address: StaticIp.azure(address),
      tls: props.tls,
    });
  }
}
