import { IConstruct } from 'constructs';
import { portOf } from '../app';
import { dnsLabel, hostName, objectName, oneOf, portNumber, sourceRanges, yesOrNo } from '../../checks';
import { catalogue, MeshError } from '../../diagnostics';
import { ExposureNode, isHttp } from '../../model';
import { ExposureProps } from './exposure-props';
import { checkAddress } from './static-ip-names';

/** Checks the options of an exposure and puts them into the model's form. */
export function exposureNode<P extends string>(construct: IConstruct, props: ExposureProps<P>): ExposureNode {
  const { app, tls, address, redirectHttp = false, hosts = ['*'] } = props;
  const { path, id } = construct.node;
  const http = app.ports.find(isHttp);
  const via = oneOf(path, 'via', props.via ?? (http ? 'ingress' : 'load-balancer'), [
    'ingress',
    'load-balancer',
  ]);
  yesOrNo(path, 'redirectHttp', redirectHttp);
  const target = portOf(construct, app, props.appPort ?? (via === 'ingress' ? http?.name : undefined));
  const defaultPort = via === 'load-balancer' ? target.number : tls ? 443 : 80;
  const port = portNumber(construct, 'port', props.port ?? defaultPort);

  if (!isHttp(target) && (via === 'ingress' || props.hosts)) {
    throw new MeshError(catalogue.edge.hostOnTcp(path, { app: app.name, port: target.name, hosts }));
  }
  if (via === 'load-balancer') refuseIngressOptions(path, props);
  if (hosts.length === 0) throw new MeshError(catalogue.edge.noHosts(path, {}));
  if (redirectHttp && !tls)
    throw new MeshError(catalogue.edge.redirect(path, { reason: 'nothing answers HTTPS' }));
  if (redirectHttp && port === 80) {
    throw new MeshError(
      catalogue.edge.redirect(path, { reason: 'HTTPS is on port 80, which HTTP would come by' }),
    );
  }
  const ranges = sourceRanges(construct, props.sourceRanges);
  if (tls) objectName(construct, 'name of a Secret', tls.secretName);
  if (address) checkAddress(construct, address);

  return Object.freeze({
    path,
    name: dnsLabel(construct, 'name of the exposure', props.name ?? `${app.name}-${id}`),
    namespace: app.namespace,
    via,
    hosts: [...new Set(hosts)].map((host) => hostName(construct, host)),
    port,
    target,
    ...(tls && { tls: { secretName: tls.secretName } }),
    redirectHttp,
    sourceRanges: ranges,
    ...(address && { address }),
  });
}

function refuseIngressOptions(
  path: string,
  { hosts, tls, redirectHttp }: Pick<ExposureProps, 'hosts' | 'tls' | 'redirectHttp'>,
): void {
  const option = hosts ? '`hosts`' : tls ? '`tls`' : redirectHttp ? '`redirectHttp`' : undefined;
  if (option) throw new MeshError(catalogue.edge.loadBalancerOption(path, { option }));
}
