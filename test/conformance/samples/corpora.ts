/** A folder of the Go module istio.io/istio that is full of manifests. */
export interface Corpus {
  /** The folder in the module. */
  readonly path: string;
  /** What it holds, for the report. */
  readonly what: string;
  /** Whether each folder in it is also one application, and all of it together one input. */
  readonly together?: boolean;
}

/** All of them, by the name of the part. What Istio's tests mean to be wrong is not among them. */
export const CORPORA = {
  'istio-samples': { path: 'samples', what: "Istio's samples", together: true },
  'istio-test-config': { path: 'tests/testdata', what: 'configurations of its tests' },
  'istio-integration': { path: 'tests/integration', what: 'manifests of its integration tests' },
  'istio-validation': { path: 'pkg/test/datasets/validation', what: 'one valid object of each kind' },
  'istio-injection': {
    path: 'pkg/kube/inject/testdata/inject',
    what: 'workloads, as written and as injected',
  },
  'istio-gateway-api': {
    path: 'pilot/pkg/config/kube/gateway/testdata',
    what: 'the Gateway API, and what Istio makes of it',
  },
  'istio-gateways': {
    path: 'pilot/pkg/config/kube/gatewaycommon/testdata',
    what: 'gateways that Istio deploys',
  },
  'istio-authorization': {
    path: 'pilot/pkg/security/authz/builder/testdata',
    what: 'authorization policies',
  },
  'istio-installations': {
    path: 'operator/cmd/mesh/testdata/manifest-generate',
    what: 'installations, as istioctl writes them',
  },
} as const satisfies Record<string, Corpus>;
