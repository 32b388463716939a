import { Rule } from '../../../../mesh/rules';
import { annotationParse } from './annotation-parse';
import { dnsConfigPresent } from './dnsconfig-present';
import { multiportUnsupported } from './multiport-unsupported';
import { multipleServicesPerPod } from './multiple-services-per-pod';
import { podWithoutService } from './pod-without-service';
import { uid } from './uid';
import { upstreamAnnotationInvalid } from './upstream-annotation-invalid';
import { upstreamNoIntention } from './upstream-no-intention';
import { upstreamPortCollision } from './upstream-port-collision';
import { upstreamUnknownService } from './upstream-unknown-service';

/** What can be wrong with pods that Consul gives a proxy to. */
export const consulInjectionRules: readonly Rule[] = [
  upstreamAnnotationInvalid,
  upstreamPortCollision,
  upstreamUnknownService,
  upstreamNoIntention,
  multipleServicesPerPod,
  multiportUnsupported,
  podWithoutService,
  dnsConfigPresent,
  annotationParse,
  uid,
];
