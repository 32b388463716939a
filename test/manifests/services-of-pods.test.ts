import { ManifestIndex, readText } from '../../lib/read';

const service = (name: string, selector: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: {selector: ${selector}, ports: [{port: 80}]}\n`;
const workload = (name: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: web, pod: ${name}}}\nspec: {containers: [{name: c, image: 'i:1'}]}\n`;

const TEXT = [
  service('one', '{app: web}'),
  service('of-first', '{pod: first}'),
  service('two', '{app: web}'),
  workload('first'),
  workload('second'),
  workload('third'),
].join('---\n');

test('pods that the same Services send to share one list, and each has its Services in the order of the input', () => {
  const index = new ManifestIndex(readText(TEXT).manifests);
  const [first, second, third] = index.pods.all.map((pod) => index.servicesOf(pod));
  expect(first?.map(({ name }) => name)).toEqual(['one', 'of-first', 'two']);
  expect(second?.map(({ name }) => name)).toEqual(['one', 'two']);
  expect(third).toBe(second);
});
