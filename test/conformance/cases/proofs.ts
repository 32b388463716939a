import type { Capability } from '../../../lib/mesh';
import type { Software } from '../suite/variants';
import { CASES } from './index';

/** A case that cannot stand in the table, since its requests go where the table cannot say in advance. */
export interface FurtherProof {
  readonly name: string;
  readonly proves: Capability;
  readonly on: Software;
  /** The file of the suite that it is in. */
  readonly file: string;
}

/** In outside.conformance.ts. */
export const SOURCE_RANGES = {
  name: 'source ranges of an exposure let in only those addresses',
  proves: 'ingressSourceRanges',
  on: 'istio',
  file: 'cases/outside.conformance.ts',
} as const satisfies FurtherProof;

const TRACES = 'observability/traces.conformance.ts';
/** All of them. */
export const FURTHER: readonly FurtherProof[] = [
  SOURCE_RANGES,
  {
    on: 'istio',
    proves: 'tracingOtlp',
    name: 'go from caller to callee by OTLP (tracingOtlp)',
    file: TRACES,
  },
  { on: 'istio', proves: 'tracingZipkin', name: "and in Zipkin's form (tracingZipkin)", file: TRACES },
  {
    on: 'consul',
    proves: 'tracingOtlp',
    name: 'and by OTLP, all under one name (tracingOtlp)',
    file: TRACES,
  },
  {
    on: 'consul',
    proves: 'tracingZipkin',
    name: "pods that start go from caller to callee in Zipkin's form (tracingZipkin)",
    file: TRACES,
  },
  {
    on: 'consul',
    proves: 'requestMetrics',
    name: 'a bad canary is told by its version, and the good one is left alone',
    file: 'observability/metrics.conformance.ts',
  },
];

const BY_THE_CLOUD =
  "Consul's controller carries the annotation and the cloud obeys it; the suite has neither of the two.";

/** What no case proves, and why not. */
const UNPROVED: { readonly [Name in Software]: { readonly [Name in Capability]?: string } } = {
  istio: {
    requestMetrics:
      "Its counters need a filter that only Istio's own Envoy has, and the suite runs the upstream one: the words of the queries are compared with what Istio itself tests and shows.",
    grpcFailures:
      'The suite sends no gRPC: the words of the query are compared with what Istio itself tests and shows.',
    kiali: 'The suite runs no Kiali.',
  },
  consul: {
    ingressSourceRanges: BY_THE_CLOUD,
    wildcardSourceRanges: BY_THE_CLOUD,
    grpcFailures: 'The suite sends no gRPC.',
    kiali: 'There is nothing to run: Kiali has no reader for Consul.',
  },
};

/** What proves that a mesh can do something, or that the library refuses it there. */
export type Proof = { readonly cases: readonly string[] } | { readonly unproved: string };

/** The cases that prove a row of the capability table for one mesh; for a refused row those that see it refused. */
export function proofOf(capability: Capability, mesh: Software, refused: boolean): Proof {
  const reason = UNPROVED[mesh][capability];
  if (reason !== undefined) return { unproved: reason };
  const ofTable = CASES.filter(
    ({ proves, refusedBy }) => proves?.includes(capability) && (refusedBy?.[mesh] === 'MESH601') === refused,
  );
  const further = FURTHER.filter(({ proves, on }) => !refused && proves === capability && on === mesh);
  return { cases: [...ofTable, ...further].map(({ name }) => name) };
}
