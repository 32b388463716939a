import { MeshFacts } from '../../read';
import { consulAliases } from './read';

/** What Consul says of clusters that it is installed in. */
export const CONSUL_FACTS: MeshFacts = {
  infrastructure: ['consul'],
  controllers: { 'consul.hashicorp.com/gateway-controller': 'consul' },
  classes: { consul: 'consul' },
  aliases: consulAliases,
};
