import { credentialLiteral } from './credential-literal';
import { metadataInvalid } from './metadata-invalid';
import { objectTwice } from './object-twice';
import { serviceInvalid } from './service-invalid';
import { workloadInvalid } from './workload-invalid';

export const kubernetesRules = [
  objectTwice,
  metadataInvalid,
  workloadInvalid,
  serviceInvalid,
  credentialLiteral,
];
