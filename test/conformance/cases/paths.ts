import { Intention } from '../../../lib/describe/access';
import { Match } from '../../../lib/model';
import { SPELLINGS } from '../../routing/paths/spellings';
import type { Case, Check } from './case';
import { answered, denied, status } from './expectations';
import { api, CLIENT } from './who';

/** What the client's own library sends as it is written; it encodes or refuses all else. */
const SENDABLE = /^\/(?:[\w\-.~!$&'()*+,;=:@/[\]]|%[\da-f]{2})*$/i;

/** The spellings that a real client can send, and how a proxy that normalizes by default reads each. */
export const SENT = SPELLINGS.filter(([path]) => SENDABLE.test(path));

const expected = (seen: string, wanted: string): Check['expect'] => {
  if (seen === '400') return status(400);
  return seen === wanted ? denied : answered;
};

const spelt = (wanted: string): readonly Check[] =>
  SENT.map(([path, base]) => ({
    what: path,
    from: CLIENT,
    to: api(path),
    expect: expected(base, wanted),
  }));

/** A denial of one path, and every spelling of it that one would try; the second is the control: another path is denied. */
export const PATHS: readonly Case[] = ['/admin', '/public'].map((path) => ({
  name: `spellings of paths, with a denial of ${path}`,
  build: ({ chart, client: from, api: to }) => {
    new Intention(chart, 'no-path', { from, to, action: 'deny', permissions: [Match.path.exact(path)] });
  },
  checks: spelt(path),
}));
