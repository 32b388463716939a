import * as fc from 'fast-check';
import { spreadOf } from '../../lib/tools/compare';

test('the middle, and where the middle half begins and ends', () => {
  expect(spreadOf([4, 1, 3, 2, 5])).toEqual({ median: 3, low: 2, high: 4 });
  expect(spreadOf([1, 2])).toEqual({ median: 1.5, low: 1.25, high: 1.75 });
  expect(spreadOf([7])).toEqual({ median: 7, low: 7, high: 7 });
});

test('whatever the numbers, they stand in order and among them', () => {
  const numbers = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(numbers, (given) => {
      const { low, median, high } = spreadOf(given);
      const slack = 1e-6;
      expect(low).toBeGreaterThanOrEqual(Math.min(...given) - slack);
      expect(median).toBeGreaterThanOrEqual(low - slack);
      expect(high).toBeGreaterThanOrEqual(median - slack);
      expect(Math.max(...given)).toBeGreaterThanOrEqual(high - slack);
    }),
  );
});
