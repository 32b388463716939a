import { LabelIndex } from '../../lib/read';

interface Labelled {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly namespace: string;
}

const pod = (name: string, labels: Labelled['labels'], namespace = 'shop'): Labelled => ({
  name,
  labels,
  namespace,
});
const index = new LabelIndex([
  pod('web', { app: 'web', tier: 'front' }),
  pod('api', { app: 'api', tier: 'front' }),
  pod('other', { app: 'web', tier: 'front' }, 'elsewhere'),
]);

test('selectors that say the same get one list, in whatever order they say it', () => {
  const found = index.select({ app: 'web', tier: 'front' }, 'shop');
  expect(found.map(({ name }) => name)).toEqual(['web']);
  expect(index.select({ tier: 'front', app: 'web' }, 'shop')).toBe(found);
});

test('the namespace is a part of what is asked', () => {
  expect(index.select({ app: 'web' }, 'shop').map(({ name }) => name)).toEqual(['web']);
  expect(index.select({ app: 'web' }, 'elsewhere').map(({ name }) => name)).toEqual(['other']);
  expect(index.select({ app: 'web' }).map(({ name }) => name)).toEqual(['web', 'other']);
});

test('a text that looks like two pairs is one value', () => {
  expect(index.select({ app: 'web","tier":"front' }, 'shop')).toEqual([]);
});
