import { Chart, Duration } from 'cdk8s';
import { ConsulControlPlane, ConsulDns, HelmChart, HelmChartProps, Install } from 'cdk8s-mesh';
import { mergeValues } from '../../../lib/platform/install';
import { programInPlaceOfHelm } from '../../install/support';
import { ErrorCase, ErrorCases } from './case';

const chart = (scope: Chart, id: string, props: Partial<HelmChartProps> = {}): HelmChart =>
  new HelmChart(scope, id, {
    install: Install.flux(),
    repository: { name: 'tools', url: 'https://charts.example.com' },
    chart: 'grafana',
    version: '1.2.3',
    namespace: 'tools',
    ...props,
  });

const grafana = (
  what: string,
  bad: Partial<HelmChartProps>,
  says: RegExp,
  good: Partial<HelmChartProps> = {},
): ErrorCase => ({
  what,
  bad: (scope) => void chart(scope, 'grafana', bad),
  path: 'shop/grafana',
  says,
  good: (scope) => void chart(scope, 'grafana', good),
});

const helm = (prints: string, code = 0): Install =>
  Install.helm({ executable: programInPlaceOfHelm(prints, code).program });

const OBJECT = '{apiVersion: v1, kind: ConfigMap, metadata: {name: grafana}}';

/** Mistakes in installing charts. */
export const install: ErrorCases = {
  MESH801: [
    grafana(
      'a helm that is not there',
      { install: Install.helm({ executable: '/nowhere/helm' }) },
      /the program "\/nowhere\/helm" cannot be run/,
      { install: helm(OBJECT) },
    ),
  ],
  MESH802: [
    grafana(
      'a chart that does not exist',
      { install: helm('Error: chart "grafana" not found', 1) },
      /helm cannot render the chart "grafana": chart "grafana" not found\. /,
      { install: helm(OBJECT) },
    ),
  ],
  MESH803: [
    {
      what: 'values against the props',
      bad: (scope) =>
        void mergeValues(scope.node.path, { ui: { enabled: true } }, { ui: { enabled: false } }),
      path: 'shop',
      says: /`values` sets "ui\.enabled" to false, and the props say true/,
      good: (scope) =>
        void mergeValues(scope.node.path, { ui: { enabled: true } }, { ui: { enabled: true } }),
    },
  ],
  MESH804: [
    grafana('null', { values: { ui: null as never } }, /the value "ui" is null/, { values: { ui: '' } }),
  ],
  MESH805: [
    grafana('a password', { values: { adminPassword: 'x' } }, /"adminPassword" looks like a credential/, {
      values: { admin: { existingSecret: 'grafana-admin' } },
    }),
  ],
  MESH806: [
    grafana('a range of versions', { version: '^1.2' }, /the version "\^1\.2" is not one whole version/),
    grafana(
      'a repository by name',
      { repository: { name: 'tools', url: 'bitnami' } },
      /the repository "bitnami" does not begin with https:\/\/ or oci:\/\//,
    ),
  ],
  MESH807: [
    {
      what: 'an order across Flux and Argo CD',
      bad: (scope) =>
        void chart(scope, 'grafana', {
          after: [chart(scope, 'operator', { install: Install.argo() })],
        }),
      path: 'shop/grafana',
      says: /the chart waits for "shop\/operator", which is installed in another way/,
      good: (scope) => void chart(scope, 'grafana', { after: [chart(scope, 'operator')] }),
    },
  ],
  MESH808: [
    {
      what: 'two releases of one name',
      bad: (scope) => {
        const platform = new Chart(scope.node.root, 'platform');
        chart(platform, 'a', { releaseName: 'grafana' });
        chart(platform, 'b', { releaseName: 'grafana' });
      },
      path: 'platform/b',
      says: /"platform\/a" already installs something called "grafana"/,
      good: (scope) => {
        chart(scope, 'a');
        chart(scope, 'b');
      },
    },
  ],
  MESH809: [
    grafana(
      'no time between two looks',
      { install: Install.flux({ interval: Duration.seconds(0) }) },
      /the interval is 0 seconds/,
      { install: Install.flux({ interval: Duration.seconds(1) }) },
    ),
  ],
  MESH821: [
    {
      what: 'an even number of servers',
      bad: (scope) =>
        void new ConsulControlPlane(scope, 'consul', { install: Install.flux(), servers: { replicas: 2 } }),
      path: 'shop/consul',
      says: /the number of servers is 2, which survives no more than 1/,
      good: (scope) =>
        void new ConsulControlPlane(scope, 'consul', { install: Install.flux(), servers: { replicas: 3 } }),
    },
  ],
  MESH822: [
    {
      what: "an address of Consul's DNS that the cluster picks",
      bad: (scope) => {
        const consul = new ConsulControlPlane(scope, 'consul', { install: Install.flux() });
        new ConsulDns(scope, 'dns', { consul });
      },
      path: 'shop/consul',
      says: /leaves the address of its DNS to the cluster/,
      good: (scope) => {
        const dns = { clusterIp: '10.0.0.53' };
        const consul = new ConsulControlPlane(scope, 'consul', { install: Install.flux(), dns });
        new ConsulDns(scope, 'dns', { consul });
      },
    },
  ],
};
