import { metadataInvalid } from './metadata-invalid';
import { serviceInvalid } from './service-invalid';
import { workloadInvalid } from './workload-invalid';

export const kubernetesRules = [metadataInvalid, workloadInvalid, serviceInvalid];
