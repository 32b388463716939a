import { Mesh } from 'cdk8s-mesh';
import { CONSUL, ISTIO, testAnswers } from './answers';
import { NamedMesh } from './rendered';
import { testRouting } from './routing';
import { testWritten } from './written';

jest.setTimeout(120_000);

const istio: NamedMesh = ['Istio', () => Mesh.istio()];
const consul: NamedMesh = ['Consul', () => Mesh.consul()];
const transparent: NamedMesh = [
  'Consul with a transparent proxy',
  () => Mesh.consul({ upstreams: 'transparent' }),
];

/*
 * All properties are in one file: what takes long is to build and to synthesize a description, and they share that.
 */
describe.each([istio, consul, transparent])('any description, on %s', (...named) => {
  testWritten(named);
  testRouting(named, { redirected: named[0] === transparent[0] });
});

describe('any description', () => {
  describe('on Istio', () => testAnswers(istio, ISTIO));
  describe('on Consul', () => testAnswers(consul, CONSUL));
});
