import { blocksOf } from '../docs/markdown';
import { transpiled } from '../docs/transpile';

/* The page's test is run, and what the page shows of a failure is what a failure says. */

const [program, failure] = ['ts', 'text'].map(
  (wanted) => blocksOf('docs/testing.md').find(({ language }) => language === wanted)!.text,
) as [string, string];

/** Runs the test of the page, with something changed in it. */
function run(change: (source: string) => string): void {
  const atOnce = (_: string, body: () => void): void => body();
  new Function('exports', 'require', 'test', 'expect', transpiled(change(program)))(
    {},
    require,
    atOnce,
    expect,
  );
}

test('the test in the page passes', () => {
  run((source) => source);
});

test('a failure reads as in the page', () => {
  const wrong = (source: string): string => source.replace("{ '2.0': 100 }", "{ '1.0': 100 }");
  expect(() => run(wrong)).toThrow(failure.trim());
});
