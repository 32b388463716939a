import { MeshApp } from '../../describe/app';
import { catalogue, Diagnostic } from '../../diagnostics';
import { refusal } from '../../mesh';
import { ServiceNode, speaksHttp } from '../../model';

/** What keeps the requests to an app from being counted. */
export function measuring(
  path: string,
  service: ServiceNode,
  app: Pick<MeshApp, 'mesh' | 'name'>,
  failures: boolean,
): readonly Diagnostic[] {
  if (!speaksHttp(service)) {
    return [catalogue.traffic.httpOnTcp(path, { app: app.name, what: 'counting requests' })];
  }
  const { dialect } = app.mesh;
  const grpc = failures && service.ports.some(({ protocol }) => protocol === 'grpc');
  return [
    ...refusal(dialect, 'requestMetrics', path),
    ...(grpc ? refusal(dialect, 'grpcFailures', path) : []),
  ];
}
