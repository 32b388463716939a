import type { Answer } from '../client/answer';
import type { Load, Sending } from '../client/send';
import type { KubeObject } from '../kube/objects';

/** Where a request comes from: an application's pod, or outside of the cluster. */
export type From =
  | 'outside'
  | {
      /** The value of the label `app`. */
      readonly app: string;
      /** The value of the label `version`, to choose among the pods. */
      readonly version?: string;
      readonly namespace?: string;
    };

/** Where a request goes: an application, the public address of the ingress, or any URL. */
export type To =
  | {
      /** The mesh name of the application: what its callers call it. */
      readonly app: string;
      readonly port: number;
      readonly path?: string;
      readonly namespace?: string;
      /** Send a line of text over TCP instead of HTTP. */
      readonly tcp?: boolean;
    }
  | {
      /** The host of the request, as in its URL. */
      readonly ingress: string;
      readonly path?: string;
      readonly tls?: boolean;
      readonly port?: number;
    }
  | {
      readonly url: string;
      /** HOST:PORT to connect to, whatever the URL says. */
      readonly connect?: string;
    }
  | {
      /** HOST:PORT to send a line of text to. */
      readonly tcp: string;
    };

/** One or many equal requests. */
export interface RequestSpec extends Omit<Sending, 'url' | 'tcp' | 'connect'> {
  readonly from: From;
  readonly to: To;
}

/** What the proxies made of what their control plane sent them. */
export interface Updates {
  readonly accepted: number;
  readonly rejected: number;
  /** Which proxies rejected what. */
  readonly complaints: readonly string[];
}

/** A real mesh that runs what a chart synthesized. The same cases run on every mesh. */
export interface MeshUnderTest {
  readonly name: string;

  /** Installs the mesh into the cluster. */
  start(): Promise<void>;

  /**
   * Makes these manifests the ones that run: applies all of them, and deletes what an earlier set had and this one
   * has not. Requests may be under way.
   */
  apply(manifests: readonly KubeObject[]): Promise<void>;

  /** Writes one object of the set that runs anew, and nothing else. */
  change(manifest: KubeObject): Promise<void>;

  /** Waits until every workload runs as its manifest says and every proxy has its configuration. */
  ready(): Promise<void>;

  /** Sends requests and counts the answers. */
  request(spec: RequestSpec): Promise<Answer>;

  /** Sends many different requests, several at once, and counts the answers of each. */
  requestAll(specs: readonly RequestSpec[]): Promise<Answer[]>;

  /** Sends one request again and again until the answer is as wanted; a change takes a moment to reach the proxies. */
  until(spec: RequestSpec, what: string, wanted: (answer: Answer) => boolean): Promise<Answer>;

  /** Begins to send requests, until the load is stopped. */
  load(spec: RequestSpec): Promise<Load>;

  /** What the proxies accepted and rejected since they started. */
  updates(): Promise<Updates>;

  /** Deletes what was applied, and waits until it is gone. */
  remove(): Promise<void>;
}
