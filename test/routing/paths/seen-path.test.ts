import { PathSettings, seenPath } from '../../../lib/mesh/route';
import { SENT } from '../../conformance/cases/paths';
import { SPELLINGS } from './spellings';

const BASE: PathSettings = { normalizes: true, mergesSlashes: false, escapedSlashes: 'keep' };
const MERGE: PathSettings = { ...BASE, mergesSlashes: true };

/** The path, or the status that the proxy answers and where it sends the client. */
function told(path: string, settings: PathSettings): string {
  const seen = seenPath(path, settings);
  if (seen.kind === 'rejected') return '400';
  return seen.kind === 'redirected' ? `307 ${seen.path}` : seen.path;
}

describe('a path is read as Envoy reads it', () => {
  test('in as many spellings as one would try', () => {
    expect(SPELLINGS.length).toBeGreaterThanOrEqual(60);
    expect(SENT.length).toBeGreaterThanOrEqual(60);
  });

  test.each(SPELLINGS)('%s', (path, base, merged, decoded, redirected) => {
    expect({
      base: told(path, BASE),
      merged: told(path, MERGE),
      decoded: told(path, { ...MERGE, escapedSlashes: 'forward' }),
      redirected: told(path, { ...BASE, escapedSlashes: 'redirect' }),
    }).toEqual({ base, merged, decoded, redirected });
  });

  test('an escaped slash is refused where that is asked for, and a path stays as it is where nothing is', () => {
    expect(told('/x%2fy', { ...BASE, escapedSlashes: 'reject' })).toBe('400');
    expect(told('/x/../%61', { normalizes: false, mergesSlashes: false, escapedSlashes: 'keep' })).toBe(
      '/x/../%61',
    );
  });
});
