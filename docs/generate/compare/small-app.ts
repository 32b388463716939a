import { Construct } from 'constructs';
import { Mesh } from '../../../lib/describe/mesh';
import { MeshApp, MeshChart } from '../../../lib/describe/app';
import { Port } from '../../../lib/model';

/** The smallest application there is: one app that calls another. */
export class SmallApp extends MeshChart {
  public constructor(scope: Construct, id: string, mesh: Mesh) {
    super(scope, id, { namespace: 'small', mesh });
    const api = new MeshApp(this, 'api', { image: 'example/api:1.0', ports: { http: Port.http(8080) } });
    new MeshApp(this, 'web', { image: 'example/web:1.0', ports: { http: Port.http(8080) }, calls: [api] });
  }
}
