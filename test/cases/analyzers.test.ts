import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint } from '../../lib/answers/lint';
import { readText } from '../../lib/read';

/** What lint says of a case, as `severity rule kind/name path`; a case that holds all there is says so in its first line. */
function found(file: string): readonly string[] {
  const text = readFileSync(join(__dirname, 'rules', file), 'utf8');
  const closed = /^#.*with --closed/.test(text);
  return lint(readText(text, file), { closed }).map(
    ({ severity, rule, resource, path }) =>
      `${severity} ${rule} ${resource?.kind}/${resource?.name} ${path ?? ''}`,
  );
}

/** What Istio's own analyzers find, or rightly do not, and lint too. */
const CASES: Readonly<Record<string, readonly string[]>> = {
  '01a-gw-tcp-then-http.yaml': ['error gw-conflict Gateway/ledger-web spec.servers[0]'],
  '01b-gw-tcp-twice.yaml': ['error gw-conflict Gateway/queue-b spec.servers[0]'],
  '01c-gw-tcp-and-tls.yaml': ['error gw-conflict Gateway/stream-tls spec.servers[0]'],
  '01d-gw-in-one-object.yaml': ['error gw-conflict Gateway/mixed spec.servers[1]'],
  '01e-gw-subselector.yaml': ['error gw-conflict Gateway/web-plain spec.servers[0]'],
  '02-authz-namespace-wildcard.yaml': [
    'error authz-namespace-unknown AuthorizationPolicy/ledger-from spec.rules[0].from[0].source.namespaces[0]',
    'error authz-namespace-unknown AuthorizationPolicy/ledger-from spec.rules[0].from[1].source.notNamespaces[0]',
    'error authz-namespace-unknown AuthorizationPolicy/ledger-from spec.rules[0].from[1].source.notNamespaces[1]',
  ],
  '03-authz-empty-namespace.yaml': [
    'warning authz-no-workload AuthorizationPolicy/deny-all metadata.namespace',
  ],
  '04-dr-credentialname-without-selector.yaml': [
    'info dr-tls-no-ca DestinationRule/vault spec.trafficPolicy.tls',
    'info dr-tls-no-ca DestinationRule/vault spec.trafficPolicy.portLevelSettings[0].tls',
  ],
  '05-se-address-dns-off.yaml': ['warning se-address-required ServiceEntry/queue spec.ports[0]'],
  '05b-se-address-no-mesh-config.yaml': ['info se-address-required ServiceEntry/queue spec.ports[0]'],
  '05c-sibling-rule-speaks.yaml': [
    'warning se-address-required ServiceEntry/queue spec.ports[0]',
    'warning se-address-required ServiceEntry/queue2 spec.ports[0]',
    'warning se-tcp-port-collision ServiceEntry/queue2 spec.ports[0]',
  ],
  '06-gateway-skips-single-subset.yaml': [
    'warning vs-gateway-route-skips-subset VirtualService/ledger-public spec.http[0].route[0].destination.host',
  ],
  '07-external-name-uses-istio-gate.yaml': ['warning svc-external-name-port Service/mailer spec.ports[0]'],
  '08-annotations-on-services.yaml': [
    'warning ann-misplaced Namespace/payments metadata.annotations["sidecar.istio.io/proxyCPU"]',
    'warning ann-unknown Service/ledger metadata.annotations["networking.istio.io/exportTO"]',
    'warning ann-misplaced Deployment/ledger metadata.annotations["networking.istio.io/exportTo"]',
    'warning ann-unknown Deployment/ledger spec.template.metadata.annotations["proxy.istio.io/confg"]',
  ],
  '09-annotation-values.yaml': [
    'readiness.status.sidecar.istio.io/failureThreshold',
    'readiness.status.sidecar.istio.io/periodSeconds',
    'status.sidecar.istio.io/port',
    'prometheus.istio.io/merge-metrics',
    'sidecar.istio.io/proxyCPU',
    'sidecar.istio.io/proxyMemoryLimit',
    'proxy.istio.io/config',
    'traffic.sidecar.istio.io/excludeInterfaces',
  ].map((name) => `error ann-invalid Deployment/ledger spec.template.metadata.annotations["${name}"]`),
  '10-ns-rev-and-ambient.yaml': [
    'error ns-injection-labels-conflict Namespace/shop metadata.labels["istio.io/rev"]',
  ],
  '11-ns-disabled-with-rev.yaml': [],
  '12-vs-export-beyond-service.yaml': [
    'error vs-destination-not-exported VirtualService/ledger spec.http[0].route[0].destination.host',
  ],
  '13-telemetry-entry-without-provider.yaml': [
    'warning tel-provider-empty Telemetry/logs spec.accessLogging[1]',
  ],
  '14-lightstep.yaml': ['warning mesh-deprecated-field Telemetry/traces spec.tracing[0].providers[0].name'],
  '15-subset-no-pods-at-all.yaml': [
    'warning svc-selector-no-workload Service/ledger spec.selector',
    'error dr-subset-no-workload DestinationRule/ledger spec.subsets[0].labels',
  ],
  // `off` is a truth value to YAML 1.1: the object is refused for that, and says of no namespace that it is out of the mesh.
  '16-inject-by-annotation-only.yaml': [
    'info ann-deprecated Deployment/edge-a spec.template.metadata.annotations["sidecar.istio.io/inject"]',
    'error wl-image-auto Deployment/edge-a spec.template.spec.containers[0].image',
    'error schema-value Deployment/edge-b metadata.namespace',
  ],
  '17-vs-on-gateway-api-gateway.yaml': ['error vs-gateway-unknown VirtualService/shop spec.gateways[0]'],
  '18-policy-selector-on-gwapi-gateway.yaml': [
    'info k8sgw-selector-ineffective AuthorizationPolicy/front spec.selector',
  ],
  '19-ns-by-default-injected.yaml': [],
  '20-controller-made-service.yaml': [],
  '21-ef-merge-and-replace-list.yaml': [
    'error ef-patch-ignored EnvoyFilter/limits spec.configPatches[0].patch.operation',
    'error ef-patch-ignored EnvoyFilter/limits spec.configPatches[1].patch.operation',
  ],
  '23-credential-missing-cascade.yaml': ['error gw-selector-no-workload Gateway/shop spec.selector'],
  '24-mesh-networks-without-istiod.yaml': [
    'error mesh-networks-registry-unknown ConfigMap/istio data.meshNetworks',
  ],
  '25-route-without-destination.yaml': [
    'error schema-missing-field VirtualService/ledger spec.http[0].route[0]',
  ],
  '26-wildcard-entry-message.yaml': [
    'error vs-destination-host-unknown VirtualService/ledger spec.http[0].route[0].destination.host',
  ],
  '34-ef-waypoint-match.yaml': [
    'error schema-rule EnvoyFilter/a spec.configPatches[0].match',
    'error ef-patch-ignored EnvoyFilter/a spec.configPatches[1]',
    'error schema-rule EnvoyFilter/a spec.configPatches[1].match.waypoint.portNumber',
  ],
  '37-se-single-label-wildcard.yaml': [],
};

test.each(Object.entries(CASES))('%s', (file, expected) => {
  expect(found(file)).toEqual(expected);
});
