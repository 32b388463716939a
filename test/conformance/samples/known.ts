import type { Software } from '../suite/variants';
import type { Known } from './compare';

/** What the linter rightly says of Istio's own manifests. */
export const KNOWN: readonly Known[] = [
  {
    rule: 'dr-before-vs-order',
    why: 'the file creates the route before the subset that it leads to, so between the two it answers with 503',
    at: [
      'samples/bookinfo/networking/fault-injection-details-v1.yaml:17',
      'tests/integration/ambient/testdata/automtls-partial-sidecar-dr-disable.yaml:28',
      'tests/integration/ambient/testdata/automtls-partial-sidecar-dr-mutual.yaml:28',
      'tests/integration/ambient/testdata/automtls-partial-sidecar-dr-no-tls.yaml:28',
      'tests/integration/pilot/testdata/a.yaml:22',
    ],
  },
  {
    rule: 'vs-unreachable-rule',
    why: 'the rule before it, which aborts every request, has no match either',
    at: ['samples/bookinfo/networking/fault-injection-details-v1.yaml:18'],
  },
  {
    rule: 'dr-tls-no-ca',
    why: 'TLS without caCertificates; info, since newer versions of Istio then take the CAs of the system',
    at: [
      'samples/bookinfo/networking/egress-rule-google-apis.yaml:45',
      'samples/multicluster/expose-istiod-https.yaml:68',
      'samples/multicluster/expose-istiod-https.yaml:75',
      'tests/testdata/config/destination-rule-ssl.yaml:12',
    ],
  },
  {
    rule: 'svc-target-port-unexposed',
    why: 'the container listens on more ports than it lists; info, since the list is for readers alone',
    at: [
      'samples/grpc-echo/grpc-echo.yaml:15',
      'samples/grpc-echo/grpc-echo.yaml:21',
      'samples/open-telemetry/otel.yaml:82',
      'samples/open-telemetry/otel.yaml:86',
      'samples/security/spire/spire-quickstart.yaml:391',
    ],
  },
  {
    rule: 'svc-target-port-unexposed',
    why: 'the port is changed on purpose, in the Service and not in the Deployment, to test the change',
    at: ['operator/cmd/mesh/testdata/manifest-generate/output/pilot_override_kubernetes.golden.yaml:370'],
  },
  {
    rule: 'vs-destination-port-unknown',
    why: 'the ServiceEntry has only port 15004: the configuration is for a test of listeners, and no request is sent',
    at: [
      'tests/testdata/networking/ingress-gateway/configs.yaml:127',
      'tests/testdata/networking/ingress-gateway/configs.yaml:147',
    ],
  },
  {
    rule: 'vs-empty',
    why: 'a VirtualService without a rule: the test is about its missing Gateway',
    at: ['tests/integration/pilot/testdata/some-dir/missing-gateway.yaml:5'],
  },
  {
    rule: 'vs-subset-undefined',
    why: 'no DestinationRule: the file is the input of a test of istioctl that wants this found',
    at: ['tests/integration/pilot/testdata/virtualservice.yaml:12'],
  },
  {
    rule: 'wl-missing-app-label',
    why: 'pods without a label "version"; info',
    at: [
      'pkg/kube/inject/testdata/inject/hello-openshift-custom-injection.yaml:15',
      'pkg/kube/inject/testdata/inject/multiple-templates.yaml:15',
      'pkg/kube/inject/testdata/inject/proxy-override-args.yaml:11',
      'pkg/kube/inject/testdata/inject/proxy-override-runas.yaml:11',
      'pkg/kube/inject/testdata/inject/proxy-override.yaml:11',
    ],
  },
];

/** What it rightly says of what the library writes, by the rule. A description is random, and says odd things on purpose. */
export const KNOWN_OF_OUTPUT: { readonly [mesh in Software]: Readonly<Record<string, string>> } = {
  istio: {
    'dr-sticky-hash-weighted-subsets': 'a split and an affinity of one app, of which the split wins',
    'vs-shadowed-match': 'an A/B test with a condition that an earlier one has too; info',
  },
  consul: {},
};
