import { MeshDefinition } from '../../mesh/definition';
import { Rule, Topic } from '../../mesh/rules';
import { MESHES } from '../../meshes';
import { ignoreUnknownRule, ignoreWithoutReason, unreadable } from './input';

const LAST = Number.MAX_SAFE_INTEGER;

/** All topics of some meshes, in the order of the documentation. Rules about one topic may come from several. */
export function topicsOf(meshes: readonly MeshDefinition[]): readonly Topic[] {
  const topics = new Map<string, Topic>();
  const ids = new Set<string>();
  for (const topic of [inputTopic(ids), ...meshes.flatMap(({ topics: own = [] }) => own)]) {
    const before = topics.get(topic.id);
    topics.set(topic.id, before ? { ...before, rules: [...before.rules, ...topic.rules] } : topic);
    for (const { id } of topic.rules) ids.add(id);
  }
  return [...topics.values()].sort((left, right) => (left.order ?? LAST) - (right.order ?? LAST));
}

/** Every rule of some topics. */
export function rulesOf(topics: readonly Topic[]): readonly Rule[] {
  return topics.flatMap(({ rules }) => rules);
}

/** All topics, in the order of the documentation. */
export const TOPICS: readonly Topic[] = topicsOf(MESHES);

/** Every rule. */
export const ALL_RULES: readonly Rule[] = rulesOf(TOPICS);

/** The ids of all rules. */
export const RULE_IDS: ReadonlySet<string> = new Set(ALL_RULES.map(({ id }) => id));

/** What can be wrong with any input, also where no mesh is known. */
function inputTopic(ids: ReadonlySet<string>): Topic {
  const rules = [unreadable, ignoreWithoutReason, ignoreUnknownRule(() => ids)];
  return { id: 'input', title: 'Input', mesh: 'any', order: 0, rules };
}
