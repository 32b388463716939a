import { defineMesh } from '../../mesh/definition';
import { Admission } from '../../mesh/rules';
import { flaggerRoutes, ManifestIndex } from '../../read';
import { GatewayApiTable } from './route';
import { featureUnsupported, gatewayApiTopics } from './rules';

/** The Gateway API by its own text, whoever carries it out. */
export const gatewayApi = defineMesh({
  id: 'gateway-api',
  title: 'the Gateway API',
  order: 3,
  topics: gatewayApiTopics,
  facts: { schemas: { 'gateway.networking.k8s.io': 'gateway-api' } },
  reading: {
    makes: (index: ManifestIndex) => flaggerRoutes(index),
    leavesOut: [featureUnsupported],
    table: (admission: Admission) => new GatewayApiTable(admission),
  },
});
