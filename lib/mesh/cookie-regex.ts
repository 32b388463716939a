import { NamedMatch, StringMatch } from '../model';
import { quoteRegex } from '../names';

/** A regular expression over the whole `cookie` header that finds one cookie between its neighbours: no mesh has a word of its own for it. */
export function cookieHeaderRegex({ name, match }: NamedMatch): string {
  return `(.*;[ ]*)?${quoteRegex(name)}=${valueRegex(match)}(;.*)?`;
}

function valueRegex(match: StringMatch): string {
  switch (match.kind) {
    case 'exact':
      return quoteRegex(match.value);
    case 'prefix':
      return `${quoteRegex(match.value)}[^;]*`;
    case 'regex':
      return `(${match.value})`;
    case 'present':
      return '[^;]*';
  }
}
