import { MeshFacts } from '../../read';
import { consulAliases } from './read';

/** What Consul says of clusters that it is installed in. */
export const CONSUL_FACTS: MeshFacts = {
  infrastructure: ['consul'],
  schemas: { 'consul.hashicorp.com': 'consul' },
  controllers: { 'consul.hashicorp.com/gateway-controller': 'consul' },
  classes: { consul: 'consul' },
  routes: { consul: { HTTP: ['HTTPRoute'], HTTPS: ['HTTPRoute'], TCP: ['TCPRoute'] } },
  aliases: consulAliases,
};
