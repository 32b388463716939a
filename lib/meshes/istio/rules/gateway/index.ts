import { Rule } from '../../../../mesh/rules';
import { conflict } from './conflict';
import { credentialInvalid } from './credential-invalid';
import { credentialMissing } from './credential-missing';
import { httpsRedirectNonHttp } from './https-redirect-nonhttp';
import { portNotOnService } from './port-not-on-service';
import { selectorNoWorkload } from './selector-no-workload';
import { serverInvalid } from './server-invalid';
import { sharedCertificate } from './shared-certificate';
import { tlsCiphers } from './tls-ciphers';
import { tlsInvalid } from './tls-invalid';

/** What can be wrong with a Gateway of Istio. */
export const gatewayRules: readonly Rule[] = [
  selectorNoWorkload,
  portNotOnService,
  credentialMissing,
  credentialInvalid,
  conflict,
  sharedCertificate,
  tlsInvalid,
  tlsCiphers,
  serverInvalid,
  httpsRedirectNonHttp,
];
