import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint } from '../../lib/answers/lint';
import { Routing } from '../../lib/answers/route';
import { Decision } from '../../lib/mesh/route';
import { readText } from '../../lib/read';

const read = (...files: readonly string[]): ReturnType<typeof readText>['manifests'] =>
  files.flatMap(
    (file) => readText(readFileSync(join(__dirname, 'consul-aks-users', file), 'utf8'), file).manifests,
  );

/** What lint says of a file: severity, rule and place. */
function said(...files: readonly string[]): readonly string[] {
  return lint({ manifests: read(...files) })
    .map(({ severity, rule, resource, path = '' }) => `${severity} ${rule} ${resource?.name ?? ''} ${path}`)
    .sort();
}

const route = (files: readonly string[], from: string, to: string): Decision =>
  new Routing(read(...files)).decide({ from, to });

const annotation = (key: string): string =>
  `spec.template.metadata.annotations["consul.hashicorp.com/${key}"]`;

describe('Consul', () => {
  test('a named port that no container has (t01)', () => {
    expect(said('t01-consul-helm-1041.yaml')).toEqual([
      'error svc-target-port-unexposed disputer spec.ports[0].targetPort',
    ]);
  });

  test('a filter that Consul cannot read refuses the resolver, and route says so (t02)', () => {
    const resolver = 't02-consul-k8s-373.yaml';
    expect(said(resolver)).toEqual(['error consul-resolver-invalid web spec.subsets.first.filter']);
    const decision = route([resolver, 't02b-client.yaml'], 'client', 'http://web/');
    expect(decision.trace.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/Service\.Meta\.pod-name.*consul-resolver-invalid/),
    );
  });

  test('a ServiceRouter that the API gateway does not ask (t04)', () => {
    expect(said('t04-consul-22575.yaml')).toEqual([
      'warning consul-router-past-gateway web spec.rules[0].backendRefs[0]',
    ]);
  });

  test('a load balancer onto a proxy that refuses it (t05)', () => {
    expect(said('t05-consul-k8s-565.yaml')).toEqual([
      'error consul-load-balancer-transparent shop spec.ports[0]',
    ]);
  });

  test('a gateway by a class of its own is right (t06)', () => {
    expect(said('t06-consul-k8s-4478.yaml')).toEqual([]);
  });

  test('annotations of the Deployment that are for its pods (t08)', () => {
    expect(said('t08-annotation-misplaced.yaml')).toEqual([
      'error consul-annotation-misplaced web metadata.annotations["consul.hashicorp.com/connect-inject"]',
      'error consul-annotation-misplaced web metadata.annotations["consul.hashicorp.com/connect-service-upstreams"]',
    ]);
  });

  test('misspelt annotations and values (t09)', () => {
    expect(said('t09-consul-typos.yaml')).toEqual([
      `error consul-annotation-parse web ${annotation('transparent-proxy-exclude-inbound-ports')}`,
      `error consul-annotation-parse web ${annotation('transparent-proxy-exclude-outbound-cidrs')}`,
      `warning consul-annotation-unknown web ${annotation('connect-service-protocol')}`,
      `warning consul-annotation-unknown web ${annotation('connect-service-upstream')}`,
      `warning consul-annotation-unknown web ${annotation('transparent-proxy-exclude-outbound-port')}`,
    ]);
  });

  test('an upstream, and a container, on a port of the proxy (t32, t33)', () => {
    expect(said('t32-upstream-8600.yaml')).toContain(
      `warning consul-upstream-port-collision web ${annotation('connect-service-upstreams')}`,
    );
    expect(said('t33-container-20600.yaml')).toContain(
      'error consul-reserved-port web spec.template.spec.containers[0].ports[0]',
    );
  });

  test('a probe that Envoy answers (t34)', () => {
    expect(said('t34-tproxy-tcpprobe.yaml')).toEqual([
      'warning consul-probe-at-proxy db spec.template.spec.containers[0].readinessProbe.tcpSocket',
    ]);
  });

  test("each object that consul-k8s's webhook refuses (corpora/r80)", () => {
    const file = join(__dirname, 'corpora/r80-consul-field-values.yaml');
    const { manifests } = readText(readFileSync(file, 'utf8'), file);
    const refused = lint({ manifests })
      .filter(({ severity, effect }) => severity === 'error' && effect.kind === 'refused')
      .map(({ resource }) => resource?.kind);
    expect(new Set(refused)).toEqual(
      new Set([
        'ProxyDefaults',
        'Mesh',
        'ServiceDefaults',
        'IngressGateway',
        'JWTProvider',
        'ServiceIntentions',
      ]),
    );
  });
});

describe('Argo Rollouts and Flagger', () => {
  test('the pods of a Rollout carry the hashes of its versions (t10)', () => {
    const file = 't10-kiali-4210-rollout-subsets.yaml';
    expect(said(file)).toEqual([]);
    const { shares } = route([file], 'example', 'http://example/');
    expect(shares.map(({ share, workloads }) => [share, workloads])).toEqual([
      [80, ['example']],
      [20, ['example']],
    ]);
  });

  test('a Rollout by routes for TLS is right (t12)', () => {
    const about = said('t12-argo-1454-tls-only.yaml').filter((finding) => finding.includes('rollout'));
    expect(about).toEqual([]);
  });

  test('`virtualService` and `virtualServices` (t13)', () => {
    expect(said('t13-argo-1559-both.yaml')).toEqual([
      'error pd-rollout-route-missing example spec.strategy.canary.trafficRouting.istio',
    ]);
  });

  test('a Service that Flagger makes itself (t15)', () => {
    expect(said('t15-flagger-1345.yaml')).toEqual(['warning pd-flagger-owns-objects es-api metadata.name']);
  });

  test('what no manifest tells (t17)', () => {
    expect(said('t17-flagger-883.yaml')).toEqual([]);
  });

  test('what the definition of a Canary refuses or drops (t30)', () => {
    expect(said('t30-flagger-crd.yaml')).toEqual([
      'error pd-flagger-metric-template a spec.analysis.metrics[0]',
      'error pd-flagger-mode b spec.analysis',
      'error schema-rule a spec.service.trafficPolicy.loadBalancer',
      'error schema-unknown-field a spec.analysis.metrics[0].thresholdrange',
      'error schema-unknown-field a spec.service.timout',
      'error schema-value a spec.analysis.webhooks[0].type',
      'warning pd-flagger-interval a spec.analysis.interval',
      'warning schema-unknown-field a spec.service.trafficPolicy.connectionPool.tcp',
    ]);
  });
});

describe('AKS', () => {
  test('a gateway that Azure asks for "/" (t20)', () => {
    expect(said('t20-aks-3210.yaml')).toEqual([
      'warning azure-probe-root istio-ingressgateway spec.ports[0].appProtocol',
    ]);
  });

  test('what no manifest tells (t21)', () => {
    expect(said('t21-azure-docs-26124.yaml')).toEqual([]);
  });

  test("AKS's own namespaces without labels are right (t23)", () => {
    // The value of the label "a" is `n`, which YAML for Kubernetes reads as `false`: the case is about something else.
    const found = said('t23-aks-4666-false-alarm.yaml');
    expect(found.filter((finding) => !finding.includes('schema-value'))).toEqual([]);
  });

  test('one port of one address in two Services (t26)', () => {
    expect(said('t26-aks-1621.yaml')).toEqual([
      'error azure-address-port-taken b metadata.annotations["service.beta.kubernetes.io/azure-pip-name"]',
    ]);
  });
});

test('a Gateway that may be elsewhere is not missed (t35)', () => {
  expect(said('t35-gateway-open-world.yaml')).toEqual([]);
});
