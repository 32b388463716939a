import { serviceInvalid } from './service-invalid';
import { workloadInvalid } from './workload-invalid';

export const kubernetesRules = [workloadInvalid, serviceInvalid];
