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
    rule: 'dr-port-level-replaces',
    why: 'on port 443 the load balancer of the rule is not in effect, as the one setting there takes its place; info',
    at: ['samples/bookinfo/networking/egress-rule-google-apis.yaml:43'],
  },
  {
    rule: 'vs-gateway-host-overlap',
    why: 'two samples with a rule for everything on the same pods, which no one runs together',
    at: ['samples/websockets/route.yaml:22'],
  },
  {
    rule: 'vs-destination-host-unknown',
    why: 'a host outside that no ServiceEntry has: the configuration is for a test of listeners; info',
    at: ['tests/testdata/config/se-example-gw.yaml:100'],
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
  {
    rule: 'ann-deprecated',
    why: 'the annotation still works, and Istio calls it deprecated',
    at: [
      'pkg/kube/inject/testdata/inject/hello-ignore.yaml:19',
      'pkg/kube/inject/testdata/inject/kubevirtInterfaces.yaml:15',
      'pkg/kube/inject/testdata/inject/kubevirtInterfaces_list.yaml:15',
      'pkg/kube/inject/testdata/inject/reroute-virtual-interfaces.yaml:16',
      'samples/addons/extras/skywalking.yaml:88',
      'tests/integration/security/fuzz/fuzzers/dotdotpwn/dotdotpwn.yaml:29',
      'tests/integration/security/fuzz/fuzzers/wfuzz/wfuzz.yaml:32',
    ],
  },
  {
    rule: 'ann-invalid',
    why: 'bad on purpose: the test wants the injector to refuse it',
    at: [
      'pkg/kube/inject/testdata/inject/traffic-annotations-bad-excludeinboundports.yaml:13',
      'pkg/kube/inject/testdata/inject/traffic-annotations-bad-excludeipranges.yaml:13',
      'pkg/kube/inject/testdata/inject/traffic-annotations-bad-excludeoutboundports.yaml:13',
      'pkg/kube/inject/testdata/inject/traffic-annotations-bad-includeinboundports.yaml:13',
      'pkg/kube/inject/testdata/inject/traffic-annotations-bad-includeipranges.yaml:13',
    ],
  },
  {
    rule: 'authz-method-invalid',
    why: 'placeholders instead of methods, which no request has',
    at: [
      'pilot/pkg/security/authz/builder/testdata/http/allow-full-rule-in.yaml:30',
      'pilot/pkg/security/authz/builder/testdata/http/allow-full-rule-in.yaml:34',
      'pilot/pkg/security/authz/builder/testdata/http/simple-policy-td-aliases-in.yaml:20',
      'pilot/pkg/security/authz/builder/testdata/http/simple-policy-td-aliases-in.yaml:26',
      'pilot/pkg/security/authz/builder/testdata/http/single-policy-in.yaml:27',
      'pilot/pkg/security/authz/builder/testdata/http/single-policy-in.yaml:32',
      'pilot/pkg/security/authz/builder/testdata/http/single-policy-in.yaml:58',
      'pilot/pkg/security/authz/builder/testdata/http/single-policy-in.yaml:63',
      'pilot/pkg/security/authz/builder/testdata/tcp/audit-both-http-tcp-in.yaml:24',
      'pilot/pkg/security/authz/builder/testdata/tcp/audit-both-http-tcp-in.yaml:28',
      'pilot/pkg/security/authz/builder/testdata/tcp/custom-both-http-tcp-in.yaml:46',
      'pilot/pkg/security/authz/builder/testdata/tcp/custom-both-http-tcp-in.yaml:50',
      'pilot/pkg/security/authz/builder/testdata/tcp/deny-both-http-tcp-in.yaml:85',
      'pilot/pkg/security/authz/builder/testdata/tcp/deny-both-http-tcp-in.yaml:89',
    ],
  },
  {
    rule: 'ef-patch-ignored',
    why: 'a patch without an operation, which stands there only to be copied',
    at: [
      'operator/cmd/mesh/testdata/manifest-generate/input-extra-resources/envoyfilter.yaml:11',
      'operator/cmd/mesh/testdata/manifest-generate/input-extra-resources/envoyfilter.yaml:22',
      'operator/cmd/mesh/testdata/manifest-generate/input-extra-resources/envoyfilter.yaml:33',
    ],
  },
  {
    rule: 'gwapi-consumer-route-scope',
    why: 'a route for the callers of one namespace, as the test wants it; info',
    at: [
      'pilot/pkg/config/kube/gateway/testdata/mesh.yaml:134',
      'pilot/pkg/config/kube/gateway/testdata/valid-invalid-parent-ref.yaml:48',
    ],
  },
  {
    rule: 'gwapi-listener-shared',
    why: 'Gateways of one test that are seldom meant to live together',
    at: [
      'pilot/pkg/config/kube/gateway/testdata/frontend-tls-invalid.yaml:64',
      'pilot/pkg/config/kube/gateway/testdata/invalid.yaml:189',
      'pilot/pkg/config/kube/gateway/testdata/invalid.yaml:217',
      'pilot/pkg/config/kube/gateway/testdata/invalid.yaml:246',
      'pilot/pkg/config/kube/gateway/testdata/tls.yaml:141',
      'pilot/pkg/config/kube/gateway/testdata/tls.yaml:161',
      'pilot/pkg/config/kube/gateway/testdata/tls.yaml:183',
      'pilot/pkg/config/kube/gateway/testdata/tls.yaml:205',
    ],
  },
  {
    rule: 'gwapi-mesh-feature-unsupported',
    why: 'wrong on purpose: the test wants the listener or the address refused',
    at: [
      'pilot/pkg/config/kube/gateway/testdata/invalid.yaml:265',
      'pilot/pkg/config/kube/gateway/testdata/invalid.yaml:277',
      'pilot/pkg/config/kube/gateway/testdata/invalid.yaml:289',
      'pilot/pkg/config/kube/gateway/testdata/invalid.yaml:67',
      'pilot/pkg/config/kube/gateway/testdata/listenerset-invalid.yaml:68',
    ],
  },
  {
    rule: 'gwapi-parent-not-allowed',
    why: 'wrong on purpose: the test wants the route refused by that parent',
    at: [
      'pilot/pkg/config/kube/gateway/testdata/http.yaml:223',
      'pilot/pkg/config/kube/gateway/testdata/invalid.yaml:389',
      'pilot/pkg/config/kube/gateway/testdata/invalid.yaml:406',
      'pilot/pkg/config/kube/gateway/testdata/route-binding.yaml:234',
      'pilot/pkg/config/kube/gateway/testdata/route-binding.yaml:252',
      'pilot/pkg/config/kube/gateway/testdata/route-binding.yaml:267',
      'pilot/pkg/config/kube/gateway/testdata/tls-terminate.yaml:112',
      'pilot/pkg/config/kube/gateway/testdata/tls-terminate.yaml:130',
      'pilot/pkg/config/kube/gateway/testdata/valid-invalid-parent-ref.yaml:42',
    ],
  },
  {
    rule: 'gwapi-reference-grant-missing',
    why: 'the file has no grant, and its test wants the reference refused or brings the grant elsewhere',
    at: [
      'pilot/pkg/config/kube/gateway/testdata/backend-tls-policy.yaml:37',
      'pilot/pkg/config/kube/gateway/testdata/reference-policy-tcp.yaml:83',
    ],
  },
];

/** What it rightly says of what the library writes, by the variant and the rule. A description is random, and says odd things on purpose. */
export const KNOWN_OF_OUTPUT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  istio: {
    'sc-egress-misses-dependency': 'an Intention that allows a call which its caller does not declare',
    'dr-sticky-hash-weighted-subsets': 'a split and an affinity of one app, of which the split wins',
    'authz-workload-uncovered': 'an app with open access; info',
    'vs-shadowed-match': 'an A/B test with a condition that an earlier one has too; info',
  },
  consul: {
    'consul-upstream-no-intention': 'callers that are to be denied still have an upstream to ask by',
  },
};
