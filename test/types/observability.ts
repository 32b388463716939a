/** What the compiler makes of objectives and of what observes a mesh: nothing here runs. */
import {
  Credentials,
  GoldenSignals,
  Install,
  KialiLogin,
  MeshApp,
  MeshChart,
  Observability,
  Port,
  ServiceLevelObjective,
} from 'cdk8s-mesh';

declare const chart: MeshChart;

const api = new MeshApp(chart, 'api', {
  ports: { http: Port.http(8080) },
  versions: { '1.0': { image: 'api:1' }, '2.0': { image: 'api:2' } },
});
const db = new MeshApp(chart, 'db', { image: 'db:1', ports: { data: Port.tcp(5432) } });

// The versions of an objective are the app's.
const slo = new ServiceLevelObjective(chart, 'o1', { app: api, availability: 99.9 });
slo.errorRatio('availability', { version: '2.0' });
// @ts-expect-error there is no such version
slo.errorRatio('availability', { version: '3.0' });
// @ts-expect-error there is no such objective
slo.errorRatio('errors');

// What counts requests refuses an app that has only bytes.
// @ts-expect-error db speaks TCP only
new ServiceLevelObjective(chart, 'o2', { app: db, availability: 99.9 });
// @ts-expect-error db speaks TCP only
new GoldenSignals(chart, 's1', { app: db });

// Whoever looks must log in, and by no password in the program.
const install = Install.flux();
new Observability(chart, 'g1', { install, grafana: { login: Credentials.secret({ name: 'grafana' }) } });
// @ts-expect-error a login is not optional
new Observability(chart, 'g2', { install, grafana: {} });
// @ts-expect-error a password as text
new Observability(chart, 'g3', { install, grafana: { login: { username: 'a', password: 'b' } } });
// @ts-expect-error a password beside the name
Credentials.secret({ name: 'grafana', password: 'b' });
new Observability(chart, 'k1', { install, kiali: { login: KialiLogin.token() } });
// @ts-expect-error there is no anonymous login
new Observability(chart, 'k2', { install, kiali: { login: KialiLogin.anonymous() } });
