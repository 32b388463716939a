import { Rule } from '../../../../mesh/rules';
import { annotationMisplaced } from './annotation-misplaced';
import { annotationParse } from './annotation-parse';
import { annotationUnknown } from './annotation-unknown';
import { dnsConfigPresent } from './dnsconfig-present';
import { multiportUnsupported } from './multiport-unsupported';
import { jobNeverEnds } from './job-never-ends';
import { loadBalancerTransparent } from './load-balancer-transparent';
import { multipleServicesPerPod } from './multiple-services-per-pod';
import { podWithoutService } from './pod-without-service';
import { probeAtProxy } from './probe-at-proxy';
import { reservedPort } from './reserved-port';
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
  annotationMisplaced,
  annotationUnknown,
  uid,
  reservedPort,
  probeAtProxy,
  loadBalancerTransparent,
  jobNeverEnds,
];
