import { Rule } from '../../../lib/mesh/rules';
import { compact } from './compact';
import { Document, documentsOf, isSameObject } from './documents';
import { elide, nameForHead } from './elide';
import { inALine } from './in-a-line';

/** The kinds that run pods: a rule that reads pods reads these. */
const WORKLOADS = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
  'Pod',
  'Rollout',
];

const OPTIONS = /^# options: (.*)\n/;
const WIDTH = 110;

/**
 * What a page shows of bad.yaml: the objects in which something is wrong, and those that they are held against. What stands in
 * most examples is said in a line, and what the rule does not read is named.
 */
export function wrongPart(rule: Rule, bad: string): string {
  const documents = documentsOf(withoutOptions(bad));
  const shown = documents.filter((each) => isShown(each, rule));
  const rest = documents.filter((each) => !shown.includes(each));
  return block([
    ...optionNote(bad),
    ...note(
      'and',
      rest.map((each) => `${nameOf(each, documents)}${inALine(each) ?? ''}`),
    ),
    inFull(shown),
  ]);
}

/** What a page shows of good.yaml: what has become of the objects that were wrong, and what else is not as in bad.yaml. */
export function rightPart(rule: Rule, good: string, bad: string): string {
  const before = documentsOf(withoutOptions(bad));
  const documents = documentsOf(withoutOptions(good));
  const same = (each: Document): boolean => before.some(({ content }) => content === each.content);
  const differs = documents.filter(
    (each) => !same(each) && (inALine(each) === undefined || isShown(each, rule, before)),
  );
  // Where only something that the rule does not show differs, that is what mends it.
  const shown = differs.length > 0 ? differs : documents.filter((each) => !same(each));
  const rest = documents.filter((each) => !shown.includes(each));
  const added = rest.filter((each) => !same(each));
  return block([
    ...optionNote(good),
    ...note(
      'and',
      added.map((each) => `${nameOf(each, documents)}${inALine(each) ?? ''}`),
    ),
    ...note(
      'as above',
      rest.filter(same).map((each) => nameOf(each, documents)),
    ),
    inFull(
      shown,
      before.filter((each) => isShown(each, rule)),
    ),
  ]);
}

/** Documents one below the other. What one that the reader has seen says in the same place is referred to. */
function inFull(documents: readonly Document[], above: readonly Document[] = []): string {
  return documents
    .map((each, position) => {
      const same = above.find((one) => isSameObject(one, each));
      if (same) {
        const text = nameForHead(each.text, same.content, `${nameOf(each, documents)}:`);
        return elide(text, same.content, 'as above');
      }
      const like = documents.slice(0, position).find(({ kind }) => kind === each.kind && kind !== '');
      return like && like.name !== each.name
        ? elide(each.text, like.content, `as in ${like.name}`)
        : each.text;
    })
    .map(compact)
    .join('\n---\n');
}

/** Whether an example must have a document in full. */
function isShown(document: Document, rule: Rule, before: readonly Document[] = []): boolean {
  if (document.marked || !document.object) return true;
  if (inALine(document) !== undefined) {
    // One of the kind that is wrong: where it is not as before, it is what is right.
    return before.some(({ marked, kind }) => marked && kind === document.kind);
  }
  const { kind } = document;
  const { inputs } = rule;
  if (inputs.includes('any') || inputs.includes(kind)) return true;
  return WORKLOADS.includes(kind) && inputs.some((each) => each === 'workloads' || WORKLOADS.includes(each));
}

/** A note before an example, of as many lines as it takes; none where there is nothing to say. */
function note(word: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  const lines = [`# ${word}:`];
  for (const [position, item] of items.entries()) {
    const text = ` ${item}${position < items.length - 1 ? ',' : ''}`;
    const last = lines[lines.length - 1] ?? '';
    if (position > 0 && last.length + text.length > WIDTH) lines.push(`#  ${text}`);
    else lines[lines.length - 1] = last + text;
  }
  return [lines.join('\n')];
}

/** What an object is called among others: with its namespace where there are several. */
function nameOf({ kind, namespace, name }: Document, among: readonly Document[]): string {
  const namespaces = new Set(among.map((each) => each.namespace).filter((each) => each !== ''));
  return namespace !== '' && namespaces.size > 1 ? `${kind} ${namespace}/${name}` : `${kind} ${name}`;
}

function withoutOptions(text: string): string {
  return text.replace(OPTIONS, '');
}

function optionNote(text: string): readonly string[] {
  const options = OPTIONS.exec(text)?.[1];
  if (options === undefined) return [];
  if (options !== '{"closed": true}') throw new Error(`no words for the options ${options} of an example`);
  return ['# with --closed: this is all there is in the cluster'];
}

function block(parts: readonly string[]): string {
  return `\`\`\`yaml\n${parts.filter((each) => each !== '').join('\n')}\n\`\`\``;
}
