import { DEEPEST, Fault } from './grammar';

const FAULTS: { readonly [kind in Exclude<Fault, 'index' | 'number'>]: string } = {
  deep: `has more than ${DEEPEST} parentheses inside each other, and each takes Consul four times as long`,
  escape: 'has a backslash in double quotes that Go does not read: double it, or quote with backticks',
  parenthesis: 'opens a parenthesis that it does not close',
  quote: 'opens a quote that it does not close',
};
const COMPARED = /(?:==|!=|\b(?:contains|matches))\s*$/;
const KNOWN = '"==", "!=", "in", "contains", "matches" and "is empty"';

/** How much of a filter is looked at for the words, so that a long one costs no more than a short one. */
const NEAR = 200;

/** What is wrong with a filter that the grammar does not read from some place on, completing "the filter ...". */
export function problemOf(text: string, at: number, fault: Fault | undefined): string {
  if (text.trim() === '') return 'is blank: leave it out to select every instance';
  const before = text.slice(Math.max(0, at - NEAR), at);
  const rest = text.slice(at, at + NEAR).trimStart();
  if (fault === 'index')
    return `asks for ${wordAt(text, at)}, and what is in brackets stands in double quotes`;
  if (fault === 'number') return unquoted(wordAt(text, at));
  if (fault) return FAULTS[fault];
  return ofSign(rest, before) ?? ofWord(text, at, before, rest);
}

/** Of what stands there that Consul does not know at all. */
function ofSign(rest: string, before: string): string | undefined {
  if (rest.startsWith("'")) return 'quotes with "\'", and Consul knows only double quotes and backticks';
  if (/^(?:&&?|\|\|?)/.test(rest)) return 'joins with signs, and Consul knows only "and" and "or"';
  if (/^=(?!=)/.test(rest) && !/[=!]$/.test(before)) {
    if (/^=~/.test(rest)) return `compares with "=~", not with "matches"`;
    return 'compares with "=", not with "=="';
  }
  if (/^[=!]=(?!=)/.test(rest) && !/[=!]$/.test(before))
    return `compares a value by "${rest.slice(0, 2)}", and the field comes first: Service.Meta.version == "v1"`;
  if (/^!(?!=)/.test(rest)) return 'negates with "!", and Consul knows only "not"';
  const sign = /[=!]*$/.exec(before)?.[0] + (/^[<>=~]+/.exec(rest)?.[0] ?? '');
  if (/^[<>=~]/.test(rest)) return `compares with "${sign}", and Consul knows only ${KNOWN}`;
  const shouted = /^(?:AND|OR|NOT|IN|IS|CONTAINS|MATCHES)\b/.exec(rest)?.[0];
  return shouted === undefined
    ? undefined
    : `writes ${shouted}, and Consul knows only ${shouted.toLowerCase()}`;
}

/** Of a name, a value or an end at which the grammar stands. */
function ofWord(text: string, at: number, before: string, rest: string): string {
  const word = wordAt(text, at);
  const beside = before.slice(0, before.length - leftOf(before).length);
  if (/^[^\s()]/.test(text.charAt(at)) && COMPARED.test(beside) && !/^["`]/.test(word)) return unquoted(word);
  if (/^[A-Za-z][\w.]*-/.test(word))
    return `asks for ${word}, and a name with "-" is written ${bracketed(word)}`;
  if (/^\w*\s*$/.test(rest)) return ofEnd(text, rest);
  if (rest.startsWith(')')) {
    return text.split('(').length < text.split(')').length
      ? 'closes a parenthesis that it does not open'
      : `compares nothing before ")"`;
  }
  const joined = /(?:^|[\s)])(and|or|not)\($/.exec(before + /^(?:and|or)?\(?/.exec(rest)?.[0])?.[1];
  if (joined !== undefined) return `lacks a space between "${joined}" and "("`;
  if (/\)$/.test(before) && /^(?:and|or)\b/.test(rest)) return `lacks a space after ")"`;
  if (!/==|!=|\b(?:in|contains|matches|is)\b/.test(text)) return 'compares nothing';
  return `cannot be read from "${rest.slice(0, 20)}" on`;
}

/** Only one word is left, or none. */
function ofEnd(text: string, rest: string): string {
  const end = text.trimEnd().slice(-NEAR);
  const last = /(?:(?<![\w.])(?:and|or|not|in|contains|matches|is)|==|!=)$/.exec(end)?.[0];
  if (last !== undefined) return `ends with "${last}", and something has to follow`;
  return rest === '' ? 'compares nothing' : `cannot be read from "${rest}" on`;
}

/** All that stands around a place without a space, a parenthesis or a comparison between. */
function wordAt(text: string, at: number): string {
  const right = /^[^\s()=!]*/.exec(text.slice(at, at + NEAR))?.[0] ?? '';
  return leftOf(text.slice(Math.max(0, at - NEAR), at)) + right;
}

function leftOf(before: string): string {
  return /[^\s()=!]*$/.exec(before)?.[0] ?? '';
}

function unquoted(value: string): string {
  return `compares with ${value} without quotes around it`;
}

/** `Service.Meta.pod-name` as Consul reads it: `Service.Meta["pod-name"]`. */
function bracketed(word: string): string {
  const [first = '', ...others] = word.split('.');
  return others.reduce(
    (text, name) => (/^[A-Za-z]\w*$/.test(name) ? `${text}.${name}` : `${text}["${name}"]`),
    first,
  );
}
