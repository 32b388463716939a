import data from './data/measured.json';

/** The ways from one app to another that were measured, beside the one without a mesh. */
export type PathName = 'istio' | 'consul' | 'consul transparent';

/** Each round of requests, as ratios to the path without a mesh in the same round. */
export interface Ratios {
  /** Requests answered in a second over eight connections at full speed. */
  readonly rate: readonly number[];
  /** What half of the requests took that were sent one after the other. */
  readonly p50: readonly number[];
  /** What 99 % of them took. */
  readonly p99: readonly number[];
  /** Processor time of both apps' pods for each request at full speed. */
  readonly processor: readonly number[];
}

/** What one run of the conformance suite measured. */
export interface Measured {
  readonly machine: {
    readonly cores: number;
    /** How many other programs wanted a processor, on average, in the minute before the run. */
    readonly load: number;
  };
  /** The versions of what was run. */
  readonly parts: Readonly<Record<string, string>>;
  readonly settings: {
    /** Rounds of requests. */
    readonly rounds: number;
    /** Seconds of requests at full speed, and of requests one after the other, in each round. */
    readonly seconds: number;
    /** Changes whose time was taken. */
    readonly changes: number;
    /** Apps that were described for the control planes. */
    readonly apps: number;
    /** Looks at each program's memory, of which the middle one counts. */
    readonly looks: number;
  };
  readonly traffic: Readonly<Record<PathName | 'no mesh, again', Ratios>>;
  /** Milliseconds from a change to the first request that it decided. */
  readonly change: Readonly<Record<PathName, readonly number[]>>;
  /** Resident memory in MiB. */
  readonly memory: {
    readonly controlPlane: Readonly<
      Record<
        'istio' | 'consul',
        {
          /** With the apps that were measured. */
          readonly few: number;
          /** With `settings.apps` more. */
          readonly many: number;
        }
      >
    >;
    readonly sidecar: Readonly<Record<PathName, number>>;
  };
  /** The status of a request that takes 16 seconds, where no one asked for a timeout. */
  readonly slow: Readonly<Record<PathName, number>>;
}

/** What the run went without, to be said wherever its numbers are. */
export const CAVEAT = "without Istio's telemetry";

/** What was measured in the run whose results are part of the library. */
export const MEASURED: Measured = data;
