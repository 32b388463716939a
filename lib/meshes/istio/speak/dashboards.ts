import { PublicDashboard } from '../../../mesh';

/** Istio adds a revision to each of its dashboards with every release; one number stands for the same release in all of them. */
const REVISION = 278;

/** Istio's dashboards on grafana.com. */
export const ISTIO_DASHBOARDS: readonly PublicDashboard[] = Object.freeze([
  { name: 'istio-mesh', id: 7639, revision: REVISION },
  { name: 'istio-service', id: 7636, revision: REVISION },
  { name: 'istio-workload', id: 7630, revision: REVISION },
  { name: 'istio-performance', id: 11829, revision: REVISION },
  { name: 'istio-control-plane', id: 7645, revision: REVISION },
]);
