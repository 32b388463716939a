/** What the compiler makes of an app: nothing here runs; `tsc` fails when an expected error is none any more. */
import { AppPort, IMeshApp, Layer, MeshApp, MeshAppProps, MeshChart, Port } from 'cdk8s-mesh';
import { expectTypeOf } from 'expect-type';

declare const chart: MeshChart;
declare const name: string;

const api = new MeshApp(chart, 'api', {
  ports: { http: Port.http(8080), admin: Port.http(8081) },
  versions: { '1.0': { image: 'api:1' }, '2.0': { image: 'api:2' } },
});
const db = new MeshApp(chart, 'db', { image: 'db:1', ports: { data: Port.tcp(5432) } });

// Names are read off the description.
expectTypeOf(api).toEqualTypeOf<MeshApp<'1.0' | '2.0', 'http' | 'admin', 'http'>>();
expectTypeOf(api.versions).toEqualTypeOf<readonly ('1.0' | '2.0')[]>();
expectTypeOf(api.ports).toEqualTypeOf<readonly AppPort<'http' | 'admin'>[]>();
expectTypeOf(db.layer).toEqualTypeOf<'tcp'>();

// A plain MeshApp takes every app, as a field of a class does.
expectTypeOf(api).toExtend<MeshApp>();
expectTypeOf(db).toExtend<MeshApp>();
expectTypeOf<MeshApp<'1.0' | '2.0'>>().toExtend<MeshApp>();
expectTypeOf(api).toExtend<MeshApp<'1.0' | '2.0'>>();
expectTypeOf(api).toExtend<IMeshApp>();
expectTypeOf(db).not.toExtend<MeshApp<'1.0' | '2.0'>>();

api.deployment('2.0');
// @ts-expect-error there is no such version
api.deployment('3.0');
// @ts-expect-error there is no such version
api.subsetOf('3.0');

// A version that comes from configuration is checked by the run.
(api as MeshApp).deployment(name);
const configured: MeshAppProps = {
  image: 'api:1',
  ports: { [name]: Port.http(1) },
  versions: { [name]: {} },
};
new MeshApp(chart, 'configured', configured).deployment(name);

db.addressOf(api);
db.addressOf(api, 'admin');
// @ts-expect-error there is no such port
db.addressOf(api, 'metrics');
// @ts-expect-error an app is meant, not its name
db.addressOf('api');

const elsewhere = MeshApp.fromName(chart, 'elsewhere', { name: 'x', ports: { grpc: Port.grpc(50051) } });
expectTypeOf(elsewhere).toEqualTypeOf<IMeshApp<'grpc'>>();
// @ts-expect-error there is no such port
db.addressOf(elsewhere, 'http');

// @ts-expect-error a port is made by Port, which knows what it speaks
new MeshApp(chart, 'a', { image: 'a', ports: { http: 80 } });
// @ts-expect-error an app without ports cannot be called
new MeshApp(chart, 'b', { image: 'b' });
// @ts-expect-error calls are apps, not names
new MeshApp(chart, 'c', { image: 'c', ports: { http: Port.http(80) }, calls: ['api'] });
// @ts-expect-error there is no such scope
new MeshApp(chart, 'd', { image: 'd', ports: { http: Port.http(80) }, access: 'closed' });
// @ts-expect-error a misspelt option of a version
new MeshApp(chart, 'e', { ports: { http: Port.http(80) }, versions: { '1.0': { imgae: 'e:1' } } });
// @ts-expect-error a CDKTF list where one string belongs
new MeshApp(chart, 'f', { image: ['f:1'], ports: { http: Port.http(80) } });

// Props can be passed on by a construct of one's own.
export function wrapped<V extends string, P extends string, L extends Layer>(
  props: MeshAppProps<V, P, L>,
): MeshApp<V, P, L> {
  return new MeshApp(chart, 'wrapped', props);
}
