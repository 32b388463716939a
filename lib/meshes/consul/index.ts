import { defineMesh } from '../../mesh/definition';
import { Admission } from '../../mesh/rules';
import { Manifest, ManifestIndex } from '../../read';
import { CONSUL_BEHAVIOUR } from './behaviour';
import { CONSUL_FACTS } from './facts';
import { CONSUL_FLAGS, ConsulReaderOptions, ConsulTable, hasConsulGateway, isForConsul } from './route';
import { consulTopics } from './rules';
import { ConsulDialect, ConsulOptions } from './speak';

/**
 * Consul on Kubernetes, Community Edition, with its custom resources at v1alpha1 (consul-k8s 1.9, Consul 1.22).
 *
 * @see https://developer.hashicorp.com/consul/docs/connect/k8s
 */
export const consul = defineMesh({
  id: 'consul',
  title: 'Consul',
  order: 2,
  dialect: (options: ConsulOptions = {}) => new ConsulDialect(options),
  topics: consulTopics,
  facts: CONSUL_FACTS,
  reading: {
    claims: (manifest: Manifest) => isForConsul(manifest),
    claimsGateways: (index: ManifestIndex) => hasConsulGateway(index),
    table: (admission: Admission, options: ConsulReaderOptions = {}) => new ConsulTable(admission, options),
    flags: CONSUL_FLAGS,
  },
  behaviour: CONSUL_BEHAVIOUR,
});
