import { MeshFacts } from '../../read';

/** What holds of whichever cluster: what Kubernetes itself refuses. */
export const ANY_FACTS: MeshFacts = {
  schemas: {
    '': 'kubernetes',
    apps: 'kubernetes',
    autoscaling: 'kubernetes',
    batch: 'kubernetes',
    'flagger.app': 'flagger',
    'networking.k8s.io': 'kubernetes',
    policy: 'kubernetes',
    'rbac.authorization.k8s.io': 'kubernetes',
  },
};
