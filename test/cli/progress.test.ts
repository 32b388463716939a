import { Progress } from '../../lib/tools/cli/progress';

let err: string;

function progress(interactive: boolean): Progress {
  err = '';
  return new Progress({
    out: () => undefined,
    err: (text) => (err += text),
    color: false,
    interactive,
    stdin: () => Promise.resolve(''),
  });
}

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

test('what takes long is told to someone who waits, on one line', () => {
  const shown = progress(true);
  shown.show('reading a.yaml (1 of 3)');
  expect(err).toBe('');
  jest.setSystemTime(1000);
  shown.show('reading b.yaml (2 of 3)');
  shown.show('reading c.yaml (3 of 3)');
  expect(err).toBe('\r\u001b[2Kreading b.yaml (2 of 3)');
  shown.clear();
  expect(err.endsWith('\r\u001b[2K')).toBe(true);
});

test('names of files cannot speak to the terminal, and no text is made that no one sees', () => {
  const shown = progress(true);
  shown.show(() => {
    throw new Error('too soon');
  });
  jest.setSystemTime(1000);
  shown.show(() => 'reading \u001b[31m.yaml');
  expect(err).toBe('\r\u001b[2Kreading \\u001b[31m.yaml');
});

test('what is done soon is not, so the terminal stays quiet', () => {
  const shown = progress(true);
  shown.show('reading a.yaml (1 of 1)');
  shown.clear();
  expect(err).toBe('');
});

test('no one else is told', () => {
  const shown = progress(false);
  jest.setSystemTime(1000);
  shown.show('reading a.yaml (1 of 1)');
  shown.clear();
  expect(err).toBe('');
});
