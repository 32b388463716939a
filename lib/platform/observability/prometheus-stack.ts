import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { HelmValues } from '../install';
import { serviceFqdn } from '../../names';
import { SERVICES } from './charts';
import { wholeDuration } from '../../checks';
import { catalogue } from '../../diagnostics';
import { asCredentials, Credentials } from './credentials';
import { secretsStoreVolume } from './kiali-login';
import { Dashboard, GrafanaOptions } from './observability-props';
import { Monitor, monitorValues } from './scrape';

/** What kube-prometheus-stack is told. */
export interface StackOptions {
  readonly namespace: string;
  readonly retention: Duration;
  readonly monitors: readonly Monitor[];
  readonly grafana: GrafanaOptions | undefined;
  readonly dashboards: readonly Dashboard[];
  /** The namespace of Jaeger, where it is installed. */
  readonly jaegerIn: string | undefined;
}

/** Rules and monitors are taken wherever they are, not only those that bear the name of the release. */
export function stackValues(scope: Construct, options: StackOptions): HelmValues {
  const { objective } = catalogue.observability;
  const retention = wholeDuration(scope, objective, '`retention`', options.retention, 'hours');
  return {
    prometheus: {
      ...monitorValues(options.monitors),
      prometheusSpec: {
        retention: `${retention}h`,
        ruleSelectorNilUsesHelmValues: false,
        podMonitorSelectorNilUsesHelmValues: false,
        serviceMonitorSelectorNilUsesHelmValues: false,
      },
    },
    grafana: options.grafana ? grafanaValues(scope, options.grafana, options) : { enabled: false },
  };
}

const FOLDER = 'mesh';
const DASHBOARDS_AT = `/var/lib/grafana/dashboards/${FOLDER}`;

function grafanaValues(
  scope: Construct,
  { login }: GrafanaOptions,
  { namespace, dashboards, jaegerIn }: StackOptions,
): HelmValues {
  const credentials = asCredentials(scope, 'grafana.login', login);
  const admin = {
    existingSecret: credentials.secretName,
    userKey: credentials._keyOf(scope, 'username'),
    passwordKey: credentials._keyOf(scope, 'password'),
  };
  credentials._bind(scope, namespace);
  return {
    enabled: true,
    admin,
    ...(credentials._mustBeMounted && { extraSecretMounts: [secretMount(credentials)] }),
    ...(dashboards.length > 0 && {
      dashboardProviders: { 'dashboardproviders.yaml': PROVIDERS },
      dashboards: { [FOLDER]: Object.fromEntries(dashboards.map(dashboardEntry)) },
    }),
    ...(jaegerIn !== undefined && { additionalDataSources: [jaegerSource(jaegerIn)] }),
  };
}

const PROVIDERS: HelmValues = {
  apiVersion: 1,
  providers: [
    {
      name: FOLDER,
      orgId: 1,
      folder: 'Mesh',
      type: 'file',
      disableDeletion: true,
      editable: false,
      options: { path: DASHBOARDS_AT },
    },
  ],
};

/** Dashboards that ask for a data source when they are imported are given the one there is. */
function dashboardEntry(dashboard: Dashboard): readonly [string, HelmValues] {
  const datasource = [{ name: 'DS_PROMETHEUS', value: 'Prometheus' }];
  return 'url' in dashboard
    ? [dashboard.name, { url: dashboard.url, datasource }]
    : [dashboard.name, { gnetId: dashboard.id, revision: dashboard.revision, datasource }];
}

function secretMount(credentials: Credentials): HelmValues {
  return {
    name: 'secrets-store',
    mountPath: '/mnt/secrets-store',
    readOnly: true,
    csi: secretsStoreVolume(credentials),
  };
}

function jaegerSource(namespace: string): HelmValues {
  return { name: 'Jaeger', type: 'jaeger', access: 'proxy', url: urlOf('jaeger', namespace) };
}

/** The address of what a chart installs, inside the cluster. */
export function urlOf(service: keyof typeof SERVICES, namespace: string): string {
  const { name, port } = SERVICES[service];
  return `http://${serviceFqdn(name, namespace)}:${port}`;
}
