import { catalogue, MeshError } from '../../lib/diagnostics';

test('an error that another bundle of the package throws is one too', () => {
  let other: typeof import('../../lib/diagnostics') | undefined;
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a copy of its own
    other = require('../../lib/diagnostics') as typeof import('../../lib/diagnostics');
  });
  const diagnostic = catalogue.azure.needsLogs('stack', { option: '`defender`' });
  const error = other && new other.MeshError(diagnostic);
  expect(error?.constructor).not.toBe(MeshError);
  expect(error).toBeInstanceOf(MeshError);
  expect(new Error('another')).not.toBeInstanceOf(MeshError);
});
