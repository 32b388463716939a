import { cookieHeaderRegex } from '../../lib/mesh';
import { Match } from '../../lib/model';
import { checkRegex, matchesWhole } from '../../lib/names';

const patternOf = (match: Match): string => cookieHeaderRegex(match.alternatives[0].cookies[0]);

describe('a cookie inside the header that carries them all', () => {
  test.each([
    ['alone', 'beta=1', true],
    ['first', 'beta=1; other=2', true],
    ['last', 'other=2; beta=1', true],
    ['between others', 'a=2; beta=1; b=3', true],
    ['without a space between', 'a=2;beta=1;b=3', true],
    ['under a name that ends the same', 'xbeta=1', false],
    ['under a name that begins the same', 'betax=1', false],
    ['with a longer value', 'beta=10', false],
    ['as the value of another', 'other=beta=1', false],
  ])('%s', (_what, header, found) => {
    expect(matchesWhole(patternOf(Match.cookie('beta').exact('1')), header)).toBe(found);
  });

  test.each([
    ['a prefix does not run into the next cookie', Match.cookie('c').prefix('a'), 'c=ab; d=a', 'c=b; d=a'],
    [
      'the alternatives of a pattern stay within the value',
      Match.cookie('c').regex('a|b'),
      'c=b; d=1',
      'c=ab',
    ],
    ['presence is that of the name', Match.cookie('c').present(), 'c=', 'd=c'],
    [
      'letters that mean something in a pattern stand for themselves',
      Match.cookie('c').exact('a.b'),
      'c=a.b',
      'c=axb',
    ],
    ['in the name too', Match.cookie('a.b').exact('1'), 'a.b=1', 'axb=1'],
  ])('%s', (_what, match, found, missed) => {
    expect(matchesWhole(patternOf(match), found)).toBe(true);
    expect(matchesWhole(patternOf(match), missed)).toBe(false);
    expect(checkRegex(patternOf(match)).ok).toBe(true);
  });
});
